import { words } from '../../../shared/words';
import { askRehearsal } from '../../commands/rehearse';
import { tryAgain } from '../../commands/try-again';
import { judgeLevel } from '../../store/level';
import type { RoomState } from '../../store/room';
import type { AppState } from '../../store/store';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { LevelMeter } from '../../ui/LevelMeter';
import { ErrorBanner } from '../../ui/Notice';
import { LivePicture } from '../../ui/Picture';
import { Waiting } from '../../ui/Waiting';
import styles from './before.module.css';
import { Choices } from './Choices';

/** The room: what the camera sees, what the microphone hears, and which they are. */
export function Room() {
  const stream = useAppState((now) => now.room.stream);
  const opening = useAppState(({ room }) => isOpening(room.camera) || isOpening(room.microphone));
  const microphone = useAppState((now) => now.room.microphone);
  return (
    <section className={styles.room} aria-label={words.before.room}>
      <div className={styles.picturePlace}>
        <LivePicture stream={stream} className={styles.picture} />
        <div className={styles.overPicture}>
          {opening ? <Waiting text={words.before.opening} /> : <Trouble kind="camera" />}
        </div>
      </div>
      {isMissing(microphone) ? (
        <Trouble kind="microphone" />
      ) : (
        <div className={styles.sound}>
          <LevelMeter scale />
          <Advice />
        </div>
      )}
      <Missing />
      <CommandButton command={askRehearsal} className={styles.rehearse} />
      <Choices />
    </section>
  );
}

type Device = RoomState['camera'];

const isOpening = ({ status }: Device): boolean => status === 'opening';
const isMissing = ({ status }: Device): boolean => status === 'failed' || status === 'lost';

/** Why one of them is not on. The other is not touched by it. */
function Trouble({ kind }: { readonly kind: 'camera' | 'microphone' }) {
  const device = useAppState((now) => now.room[kind]);
  if (!isMissing(device)) return null;
  return (
    <ErrorBanner code={device.fault ?? `${kind}-missing`}>
      {device.status === 'failed' && <CommandButton command={tryAgain} />}
    </ErrorBanner>
  );
}

function Advice() {
  const judgement = useAppState(({ room }) =>
    room.microphone.status === 'open' ? judgeLevel(room.level) : undefined,
  );
  return <p className={styles.note}>{judgement && words.level.advice[judgement]}</p>;
}

function missingSentence({ room: { camera, microphone } }: AppState): string {
  return [
    camera.missing !== undefined && words.before.missingCamera(camera.missing, camera.label),
    microphone.missing !== undefined && words.before.missingMicrophone(microphone.missing, microphone.label),
  ]
    .filter(Boolean)
    .join(' ');
}

function Missing() {
  const sentence = useAppState(missingSentence);
  return sentence ? (
    <p className={styles.attention} role="status">
      {sentence}
    </p>
  ) : null;
}
