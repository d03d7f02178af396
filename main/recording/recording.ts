import type { BegunPart, RunningRecording as Running, Storage } from '../../shared/ipc/contract';
import type { Alarm, WindowAlarm } from '../../shared/model/alarm';
import { Fault } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { PartEndReason } from '../../shared/model/journal';
import type { Entry, Mark, TakenOut } from '../../shared/model/moment';
import type { KeptReceipt } from '../../shared/model/receipt';
import type { Settings } from '../../shared/model/settings';
import type { Library } from '../library/library';
import type { NewSession, Session } from '../library/session';
import { log } from '../log';
import { DiskGuard, reserveBytes } from './disk-guard';
import type { Power } from './power';
import { type ChunkPort, RunningRecording } from './running-recording';
import type { StoragePlace } from './storage-place';

export interface RecordingOptions {
  readonly library: Library;
  readonly storage: StoragePlace;
  readonly power: Power;
  readonly settings: () => Settings;
  /** Media files end before this, and a new part begins; bytes. */
  readonly maxLogBytes?: number;
  readonly onMomentsChanged: (sessionId: SessionId, entries: readonly Entry[]) => void;
  readonly onAlarm: (alarm: Alarm, on: boolean) => void;
  readonly onStorage: (storage: Storage) => void;
  readonly onEndPart: (reason: 'stalled' | 'log-full') => void;
  /** The window is to end the recording in order, now. */
  readonly onStop: () => void;
  readonly onEnded: () => void;
}

/** Some file systems and tools stop at 2 GB. */
const twoGigabytes = 1_900_000_000;

/** A window that was asked to stop has this long; then main ends the recording with what it has, ms. */
const stopPatienceMs = 5000;

/** The one recording that may run at a time, and what watches over it. */
export class Recording {
  readonly #options: RecordingOptions;
  #running: RunningRecording | undefined;
  /** Resolves when what is being begun has begun, or has failed. */
  #beginning: Promise<void> | undefined;
  /** Ends what watches over it, and lets the computer sleep again. */
  #letGo: () => void = () => undefined;

  constructor(options: RecordingOptions) {
    this.#options = options;
  }

  /** Whether something is being recorded, or would be but for a pause. */
  get active(): boolean {
    return this.#running !== undefined || this.#beginning !== undefined;
  }

  /** What is just being begun has begun, or has failed. */
  async begun(): Promise<void> {
    await this.#beginning;
  }

  /**
   * Begins a new session and its first part. The window sends the part's chunks through `attach`.
   * @throws Fault `recording-in-progress`, `disk-full`, `write-failed`
   */
  begin(code: string, about?: NewSession): Promise<BegunPart> {
    return this.#begin(() => this.#options.library.createSession(code, about));
  }

  /**
   * Goes on with a session that was broken off.
   * @throws Fault `recording-in-progress`, `no-such-session`, `not-recording` when it came to its end in order
   */
  async goOn(sessionId: SessionId): Promise<BegunPart> {
    if (this.#running?.session.id === sessionId) return this.nextPart();
    const session = this.#options.library.session(sessionId);
    if (!session.state || session.state.complete) throw new Fault('not-recording');
    return this.#begin(async () => session);
  }

  async #begin(open: () => Promise<Session>): Promise<BegunPart> {
    if (this.active) throw new Fault('recording-in-progress');
    const begun = this.#beginNow(open);
    this.#beginning = begun.then(ignore, ignore);
    try {
      return await begun;
    } finally {
      this.#beginning = undefined;
    }
  }

  async #beginNow(open: () => Promise<Session>): Promise<BegunPart> {
    await this.#mustHaveRoom();
    const {
      onMomentsChanged,
      onAlarm,
      onEndPart,
      onStop,
      settings,
      maxLogBytes = twoGigabytes,
    } = this.#options;
    const events = {
      onMomentsChanged: ({ id }: Session, entries: readonly Entry[]) => onMomentsChanged(id, entries),
      onAlarm,
      onEndPart,
      onFull: onStop,
      onEnded: () => this.#ended(),
    };
    const running = await RunningRecording.begin(await open(), events, {
      maxLogBytes,
      codec: settings().codec,
    });
    this.#running = running;
    this.#watchOver(running);
    return this.nextPart().catch(async (error: unknown) => {
      await running.end('write-failed');
      throw error;
    });
  }

  /** @throws Fault `disk-reserve` where it would have to be ended at once */
  async #mustHaveRoom(): Promise<void> {
    const { storage, settings } = this.#options;
    const free = await storage.freeBytes().catch(() => Number.POSITIVE_INFINITY);
    if (free <= reserveBytes(settings())) throw new Fault('disk-reserve');
  }

  /** Ends the part that runs, if one does, and begins the next. @throws Fault `not-recording`, `disk-full`, `write-failed` */
  async nextPart(): Promise<BegunPart> {
    return this.#mustRun().nextPart();
  }

  /** Takes the open part's chunks from this port. */
  attach(port: ChunkPort): void {
    this.#mustRun().attach(port);
  }

  /** Ends the recording between two parts, or with the part that runs. */
  async finish(): Promise<void> {
    await this.#running?.end('stopped');
  }

  /** For a window that has just come up: the recording that its forerunner left. */
  async interrupted(): Promise<Running | undefined> {
    await this.#beginning;
    const running = this.#running;
    if (!running) return undefined;
    await running.windowCameUp();
    if (running.session.state?.rehearsal) {
      // Nobody waits for it any more.
      await this.discard();
      return undefined;
    }
    return this.running();
  }

  /** What is being recorded, as far as the disk knows it; undefined where nothing is. */
  running(): Running | undefined {
    const running = this.#running;
    if (!running || running.session.state?.rehearsal) return undefined;
    const { id, state } = running.session;
    return {
      sessionId: id,
      code: state?.code ?? '',
      durationMs: running.durableMs,
      plannedMinutes: state?.words.plannedMinutes ?? this.#options.settings().plannedMinutes,
      moments: [...(state?.moments ?? [])],
      phases: [...(state?.phases ?? [])],
      takenOut: [...(state?.takenOut ?? [])],
    };
  }

  /** A key was pressed while this session is recorded: the moment, once it is on the disk. @throws Fault `not-recording` */
  async mark(session: Session, mark: Mark, captureMs: number, reactionMs?: number): Promise<Entry> {
    const running = this.#mustRun();
    if (running.session !== session) throw new Fault('not-recording');
    return running.mark(mark, captureMs, reactionMs);
  }

  /** Takes the last minute before that time of the window's clock out of the film. @throws Fault `not-recording` */
  async takeOut(captureMs: number): Promise<TakenOut> {
    return this.#mustRun().takeOut(captureMs);
  }

  /** Puts back what was taken out. @throws Fault `not-recording`, `disk-full`, `write-failed` */
  async putBack({ id }: TakenOut): Promise<void> {
    await this.#mustRun().session.append({ type: 'put-back', id });
  }

  /** Takes out once more what was put back. @throws Fault `not-recording`, `disk-full`, `write-failed` */
  async takeOutAgain(takenOut: TakenOut): Promise<void> {
    await this.#mustRun().session.append({ type: 'taken-out', takenOut });
  }

  /** Somebody came late, was told, and agreed to the same. @throws Fault `not-recording` */
  async agreed(people: number): Promise<void> {
    const { session } = this.#mustRun();
    const sentences = session.state?.agreement?.sentences ?? [];
    await session.append({ type: 'agreed', sentences, people });
  }

  /** Stops, and destroys what was recorded. @throws Fault `not-recording`, and what `Library.erase` throws */
  async discard(): Promise<KeptReceipt> {
    const { id } = this.#mustRun().session;
    await this.endNow('stopped');
    return this.#options.library.erase(id);
  }

  /** The window has seen that an alarm begins or ends. */
  alarm(alarm: WindowAlarm, on: boolean): void {
    this.#running?.alarm(alarm, on);
  }

  /** The app is closing: what has arrived is written, then all is ended in order. */
  async endNow(reason: PartEndReason = 'closing'): Promise<void> {
    await this.#beginning;
    await this.#running?.end(reason);
  }

  #watchOver(running: RunningRecording): void {
    const { power, storage, settings, onStorage, onStop } = this.#options;
    const disk = new DiskGuard({
      freeBytes: () => storage.freeBytes(),
      writtenBytes: () => running.durableBytes,
      settings: settings(),
      onForecast: ({ freeBytes, minutesLeft }) =>
        void storage
          .look(settings(), { freeBytes, minutesLeft })
          .then(onStorage)
          .catch((error: unknown) => log('storage', error)),
      onLow: (low) => running.alarm('disk-low', low),
      onFull: () => {
        onStop();
        setTimeout(() => void running.end('disk-full'), stopPatienceMs).unref();
      },
    });
    const ends = [
      power.hold(),
      power.onBatteryChanged((onBattery) => running.alarm('on-battery', onBattery)),
      power.onWake(() => running.woke()),
      () => disk.stop(),
    ];
    this.#letGo = () => {
      for (const end of ends) end();
    };
    disk.start();
    if (power.onBattery) running.alarm('on-battery', true);
  }

  #ended(): void {
    this.#letGo();
    this.#running = undefined;
    this.#options.onEnded();
  }

  #mustRun(): RunningRecording {
    if (!this.#running) throw new Fault('not-recording');
    return this.#running;
  }
}

function ignore(): void {}
