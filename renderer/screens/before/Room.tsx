import { useEffect, useRef } from 'react';
import type { FaultCode } from '../../../shared/model/fault';
import { words } from '../../../shared/words';
import { askRehearsal, tryAgain } from '../../commands/before';
import { judgeLevel } from '../../store/level';
import { isHeard, isOpening, isWithheld, type RoomState, wouldRecord } from '../../store/room';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { LevelMeter } from '../../ui/LevelMeter';
import { LivePicture } from '../../ui/Picture';
import { ErrorBanner } from '../../ui/Toast';
import { Waiting } from '../../ui/Waiting';
import styles from './before.module.css';
import { Choices } from './Choices';
import { deviceProblems, isMissing, soundProblems } from './room-problems';

/** The room: what the camera sees, what the microphones hear, and which devices they are. */
export function Room() {
  const stream = useAppState((now) => now.room.stream);
  const opening = useAppState(({ room }) => isOpening(room));
  const silent = useAppState(
    ({ room }) => !isOpening(room) && !isHeard(room) && room.microphones.some(isMissing),
  );
  const isWithheldFrom = useAppState(({ room }) => isWithheld(room, 'microphone'));
  const tries = useAppState((now) => now.before.tries);
  const isWanted = useAppState(({ room }) => wouldRecord(room) === undefined);
  const section = useRef<HTMLElement>(null);
  // Someone tried to start without a device: here is what opens or chooses one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when someone tries to start
  useEffect(() => {
    if (tries > 0 && isWanted)
      section.current?.querySelector<HTMLElement>(':is(button, select):not(:disabled)')?.focus();
  }, [tries]);
  return (
    <section ref={section} className={styles.room} aria-label={words.before.room}>
      <div className={styles.picturePlace}>
        <LivePicture stream={stream} className={styles.picture} />
        <div className={styles.overPicture}>
          {opening ? <Waiting text={words.before.opening} /> : <CameraTrouble />}
        </div>
      </div>
      {isWithheldFrom ? (
        <Withheld kind="microphone" />
      ) : silent ? (
        <MicrophoneTrouble />
      ) : (
        <div className={styles.sound}>
          <LevelMeter scale />
          <Advice />
        </div>
      )}
      <DeviceProblems />
      <CommandButton command={askRehearsal} className={styles.rehearse} />
      <Choices />
    </section>
  );
}

/** Why there is no picture. The sound is not affected. */
function CameraTrouble() {
  return useAppState(({ room }) => isWithheld(room, 'camera')) ? <Withheld kind="camera" /> : <CameraFault />;
}

function CameraFault() {
  return <Trouble device={useAppState((now) => now.room.camera)} otherwise="camera-missing" />;
}

/** Why none of the microphones is on. */
function MicrophoneTrouble() {
  const device = useAppState(({ room }) => room.microphones.find(isMissing)?.device);
  return device ? <Trouble device={device} otherwise="microphone-missing" /> : null;
}

function Trouble({
  device,
  otherwise,
}: {
  readonly device: RoomState['camera'];
  readonly otherwise: FaultCode;
}) {
  if (!isMissing({ device })) return null;
  const code = device.fault ?? otherwise;
  return (
    <ErrorBanner code={code}>
      {isDenied(code) && <Allow kind={code === 'camera-denied' ? 'camera' : 'microphone'} />}
      {device.status === 'failed' && <CommandButton command={tryAgain} />}
    </ErrorBanner>
  );
}

/** The device is open, but the system gives nothing of it. */
function Withheld({ kind }: { readonly kind: 'camera' | 'microphone' }) {
  return (
    <ErrorBanner code={`${kind}-denied`}>
      <Allow kind={kind} />
    </ErrorBanner>
  );
}

const isDenied = (code: FaultCode): boolean => code === 'camera-denied' || code === 'microphone-denied';

/** Where exactly this system lets a person allow it. */
function Allow({ kind }: { readonly kind: 'camera' | 'microphone' }) {
  const allow = useAppState(({ room }) => room.access?.allow);
  return allow ? <p>{words.before.allow[allow.system](kind, allow.program)}</p> : null;
}

/** What is wrong with the sound: how loud it is, and which microphones will not sound well. Else that it is good. */
function Advice() {
  const judgement = useAppState(({ room }) => (isHeard(room) ? judgeLevel(room.level) : undefined));
  const problems = useAppState(({ room }) => soundProblems(room).join('\n'));
  const isMore = judgement !== undefined && judgement !== 'good';
  return (
    <>
      {(isMore || problems === '') && (
        <p className={styles.note}>{judgement && words.level.advice[judgement]}</p>
      )}
      <Problems lines={problems} />
    </>
  );
}

function DeviceProblems() {
  return <Problems lines={useAppState(({ room }) => deviceProblems(room).join('\n'))} />;
}

/** A paragraph for each. */
function Problems({ lines }: { readonly lines: string }) {
  return lines ? (
    <div className={styles.attentions} role="status">
      {lines.split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  ) : null;
}
