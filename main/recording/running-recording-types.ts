import type { Acknowledgement } from '../../shared/ipc/recording-port';
import type { Alarm } from '../../shared/model/alarm';
import type { HeldReason } from '../../shared/model/going-on';
import type { Entry } from '../../shared/model/moment';
import type { Codec } from '../../shared/model/settings';
import type { Session } from '../session/session';

/** The window's end of a part, as far as main needs it. */
export interface ChunkPort {
  onMessage(listener: (data: unknown) => void): void;
  /** Called when the window closes or releases the port. */
  onClose(listener: () => void): void;
  post(message: Acknowledgement): void;
  close(): void;
}

/** What a running recording reports. */
export interface RecordingEvents {
  /** The times of these moments became more exact. */
  readonly onMomentsChanged: (session: Session, entries: readonly Entry[]) => void;
  readonly onAlarm: (alarm: Alarm, on: boolean) => void;
  /** The window must end the part and begin the next. */
  readonly onEndPart: (reason: 'stalled' | 'log-full') => void;
  /** The recording is off the record until a person continues it. */
  readonly onHeld: (reason: HeldReason) => void;
  /** The disk is full, and the recording is being ended. */
  readonly onFull: () => void;
  /** The recording is over, and everything is on the disk. */
  readonly onEnded: (session: Session) => void;
}

/** How a recording runs. */
export interface RunOptions {
  /** Media files end before this size, and a new part begins; in bytes. */
  readonly maxLogBytes: number;
  readonly codec: Codec;
  /** How long the computer has been up, sleep included, in ms. */
  readonly upMs: () => number;
  /** Whether Second Look is locked. */
  readonly isLocked: () => boolean;
  /** How long ago its last byte became durable or people agreed, in ms. */
  readonly sinceMs: number;
  /** How late the recorder stamps sound, in ms. Default: the built-in lateness. */
  readonly soundLateMs?: (() => number) | undefined;
}
