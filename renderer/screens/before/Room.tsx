import { words } from '../../../shared/words';
import { tryAgain } from '../../commands/try-again';
import { judgeLevel } from '../../store/level';
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
  const status = useAppState((now) => now.room.status);
  const fault = useAppState((now) => now.room.fault);
  const stream = useAppState((now) => now.room.stream);
  return (
    <section className={styles.room} aria-label={words.before.room}>
      <div className={styles.picturePlace}>
        <LivePicture stream={stream} className={styles.picture} />
        {status === 'opening' && (
          <div className={styles.overPicture}>
            <Waiting text={words.before.opening} />
          </div>
        )}
      </div>
      {status === 'failed' && fault ? (
        <ErrorBanner code={fault}>
          <CommandButton command={tryAgain} />
        </ErrorBanner>
      ) : (
        <div className={styles.sound}>
          <LevelMeter scale />
          <Advice />
        </div>
      )}
      <Missing />
      <Choices />
    </section>
  );
}

function Advice() {
  const judgement = useAppState(({ room }) => (room.status === 'open' ? judgeLevel(room.level) : undefined));
  return <p className={styles.note}>{judgement && words.level.advice[judgement]}</p>;
}

function missingSentence({ room }: AppState): string {
  const { missing, cameraLabel, microphoneLabel, status } = room;
  if (status !== 'open') return '';
  return [
    missing.camera !== undefined && words.before.missingCamera(missing.camera, cameraLabel),
    missing.microphone !== undefined && words.before.missingMicrophone(missing.microphone, microphoneLabel),
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
