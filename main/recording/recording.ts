import { uptime } from 'node:os';
import type { BegunPart, InterruptedRecording, ResumedRecording } from '../../shared/ipc/contract';
import { agreedAgain, isAgreed } from '../../shared/model/agreement';
import type { Alarm } from '../../shared/model/alarm';
import { Fault } from '../../shared/model/fault';
import type { GoingOn, HeldReason } from '../../shared/model/going-on';
import type { SessionId } from '../../shared/model/ids';
import type { PartEndReason } from '../../shared/model/journal';
import type { Entry, Mark, TakenOut } from '../../shared/model/moment';
import type { StoredReceipt } from '../../shared/model/receipt';
import type { Library } from '../library/library';
import type { NewSession, Session } from '../session/session';
import { leftBy, type Needs, needsOfBrokenOff, pressMs } from './continuing';
import { reserveBytes } from './room-forecast';
import { RunningRecording } from './running-recording';
import type { ChunkPort } from './running-recording-types';
import { type WatchOptions, watchOver } from './watch-over';

export interface RecordingOptions extends WatchOptions {
  readonly library: Library;
  /** Media files end before this size, and a new part begins; in bytes. */
  readonly maxLogBytes?: number;
  /** How long the computer has been up, sleep included, in ms. Default: the system's up time. */
  readonly upMs?: () => number;
  /** While it is locked, what a person took off the record stays off, and nothing is told. Default: never. */
  readonly isLocked?: () => boolean;
  /** While a recording is being imported, none can begin or resume. Default: never. */
  readonly isImporting?: () => boolean;
  /** How late the recorder stamps the sound of parts that begin now, in ms. Default: the built-in lateness. */
  readonly soundLateMs?: () => number;
  readonly onMomentsChanged: (sessionId: SessionId, entries: readonly Entry[]) => void;
  readonly onAlarm: (alarm: Alarm, on: boolean) => void;
  readonly onEndPart: (reason: 'stalled' | 'log-full') => void;
}

/** A part's media file ends before 2 GB, where some file systems and tools stop. */
const maxMediaBytes = 1_900_000_000;

/** The one recording that may run at a time, and what watches over it. */
export class Recording {
  /** Called when main took it off the record, and it waits for a person. */
  onHeld: ((reason: HeldReason) => void) | undefined;
  /** Called when it is over, and everything is on the disk. */
  onEnded: (() => void) | undefined;
  readonly #options: RecordingOptions;
  readonly #upMs: () => number;
  /** The latest wall time seen so far, UTC, in ms. */
  #newestMs = 0;
  #running: RunningRecording | undefined;
  /** Resolves when the recording that is being begun has begun or failed. */
  #beginning: Promise<void> | undefined;
  /** Ends what watches over the recording, and lets the computer sleep again. */
  #letGo: () => void = () => undefined;

  constructor(options: RecordingOptions) {
    this.#options = options;
    this.#upMs = options.upMs ?? (() => uptime() * 1000);
  }

  /** Whether something is being recorded, a pause included. */
  get active(): boolean {
    return this.#running !== undefined || this.#beginning !== undefined;
  }

  /** Resolves when the recording that is being begun has begun or failed. */
  async begun(): Promise<void> {
    await this.#beginning;
  }

  /**
   * Begins a new session and its first part. The window sends the part's chunks through `attach`.
   * @throws Fault `not-agreed` if nobody has agreed and it is not a rehearsal; `recording-in-progress`,
   * `recording-importing`, `disk-full`, `write-failed`
   */
  async begin(code: string, about: NewSession): Promise<BegunPart> {
    if (!about.rehearsal && !isAgreed(about.agreement)) throw new Fault('not-agreed');
    return this.#begin(() => this.#options.library.createSession(code, about));
  }

  /**
   * What it takes to continue a session that was interrupted or is held.
   * @throws Fault `no-such-session`, `not-recording`, `too-late`, `clock-unsure`, `agreement-lost` if it
   * cannot be continued
   */
  goingOn(sessionId: SessionId): GoingOn {
    const running = this.#running?.session.id === sessionId ? this.#running : undefined;
    const session = running?.session ?? this.#options.library.session(sessionId);
    const takes = running?.presence.goingOn() ?? { needs: this.#needsOf(session), ...leftBy(session) };
    const { agreement, details } = session.state ?? { details: {} };
    const { purpose, watchers } = details;
    const { deleteBy } = session.summary;
    return { ...takes, sentences: agreement?.sentences ?? [], purpose, watchers, deleteBy };
  }

  /**
   * Continues a session that was interrupted or is held: either the same people are still here or, if their
   * number is given, everyone here has agreed again.
   * @returns its next part, and what is known of it so far.
   * @throws Fault `agree-again`; `locked` if a person took it off the record and Second Look is locked; what
   * `goingOn` throws; `recording-in-progress`, `recording-importing`, `disk-full`, `write-failed`
   */
  async goOn(sessionId: SessionId, people?: number): Promise<ResumedRecording> {
    const begun = await this.#goOn(sessionId, people);
    const recording = this.running();
    if (!recording) throw new Fault('not-recording');
    return { ...begun, recording };
  }

  async #goOn(sessionId: SessionId, people: number | undefined): Promise<BegunPart> {
    await this.#beginning;
    if (this.#running?.session.id === sessionId) return this.#running.goOn(people);
    const session = this.#options.library.session(sessionId);
    const needs = this.#needsOf(session);
    if (people === undefined) {
      if (needs === 'agreement') throw new Fault('agree-again');
      // Nobody has agreed since the last byte, which was not long ago.
      return this.#begin(async () => session, pressMs);
    }
    return this.#begin(async () => {
      const { agreement } = session.state ?? {};
      if (!isAgreed(agreement)) throw new Fault('agreement-lost');
      // Before the first byte.
      await session.append({ type: 'agreed', ...agreedAgain(agreement, people) });
      return session;
    });
  }

  #needsOf({ state, newestMs, erasing }: Session): Needs {
    if (erasing) throw new Fault('session-open');
    if (!state) throw new Fault('not-recording');
    const clocks = { utcMs: Date.now(), upMs: this.#upMs() };
    const newest = Math.max(this.#newestMs, newestMs);
    this.#newestMs = Math.max(this.#newestMs, clocks.utcMs);
    return needsOfBrokenOff(state, clocks, newest);
  }

  async #begin(open: () => Promise<Session>, sinceMs = 0): Promise<BegunPart> {
    if (this.active) throw new Fault('recording-in-progress');
    if (this.#options.isImporting?.()) throw new Fault('recording-importing');
    const begun = this.#beginNow(open, sinceMs);
    this.#beginning = begun.then(ignore, ignore);
    try {
      return await begun;
    } finally {
      this.#beginning = undefined;
    }
  }

  async #beginNow(open: () => Promise<Session>, sinceMs: number): Promise<BegunPart> {
    await this.#mustHaveRoom();
    const { onMomentsChanged, onAlarm, onEndPart, onStop, settings } = this.#options;
    const { maxLogBytes = maxMediaBytes, isLocked = () => false, soundLateMs } = this.#options;
    const events = {
      onMomentsChanged: ({ id }: Session, entries: readonly Entry[]) => onMomentsChanged(id, entries),
      onAlarm,
      onEndPart,
      onHeld: (reason: HeldReason) => this.onHeld?.(reason),
      onFull: onStop,
      onEnded: () => this.#ended(),
    };
    const running = await RunningRecording.begin(await open(), events, {
      ...{ maxLogBytes, isLocked, sinceMs, soundLateMs },
      codec: settings().codec,
      upMs: this.#upMs,
    });
    this.#running = running;
    this.#letGo = watchOver(running, this.#options);
    return this.nextPart().catch(async (error: unknown) => {
      await running.end('write-failed');
      throw error;
    });
  }

  /** @throws Fault `disk-reserve` if the recording would have to be ended at once */
  async #mustHaveRoom(): Promise<void> {
    const { storage, settings } = this.#options;
    const free = await storage.freeBytes().catch(() => Number.POSITIVE_INFINITY);
    if (free <= reserveBytes(settings())) throw new Fault('disk-reserve');
  }

  /**
   * Ends the running part, if any, and begins the next.
   * @throws Fault `not-recording`; `locked`, `recording-held`, `rehearsal-over`; `disk-full`, `write-failed`
   */
  async nextPart(): Promise<BegunPart> {
    return this.#mustRun().nextPart();
  }

  /** Takes the open part's chunks from this port. */
  attach(port: ChunkPort): void {
    this.#mustRun().attach(port);
  }

  /** Ends the recording, together with the running part if there is one. */
  async finish(): Promise<void> {
    await this.#running?.end('stopped');
  }

  /** For a window that has just come up: the recording that the previous window left. */
  async interrupted(): Promise<InterruptedRecording | undefined> {
    await this.#beginning;
    const running = this.#running;
    if (!running) return undefined;
    await running.windowCameUp();
    if (running.session.state?.rehearsal || this.#options.library.isToBeErased(running.session.id)) {
      // Nobody is waiting for it any more.
      await this.discard();
      return undefined;
    }
    return this.running();
  }

  /**
   * What is being recorded, as far as it is on the disk; undefined if nothing is. While locked, it is only
   * what the window needs to continue, nothing about the session itself.
   */
  running(): InterruptedRecording | undefined {
    const running = this.#running;
    if (!running || running.session.state?.rehearsal) return undefined;
    const { id, state } = running.session;
    const told = this.#options.isLocked?.() ? undefined : state;
    return {
      sessionId: id,
      code: told?.code ?? '',
      durationMs: running.durableMs,
      plannedMinutes: state?.details.plannedMinutes ?? this.#options.settings().plannedMinutes,
      moments: [...(told?.moments ?? [])],
      phases: [...(told?.phases ?? [])],
      takenOut: [...(told?.takenOut ?? [])],
    };
  }

  /** Adds a mark for a key press; resolves once it is on the disk. @throws Fault `not-recording` */
  async mark(session: Session, mark: Mark, captureMs: number, reactionMs?: number): Promise<Entry> {
    const running = this.#mustRun();
    if (running.session !== session) throw new Fault('not-recording');
    return running.mark(mark, captureMs, reactionMs);
  }

  /** Takes the last minute before that time out of the film. @throws Fault `not-recording` */
  async takeOut(captureMs: number): Promise<TakenOut> {
    return this.#mustRun().takeOut(captureMs);
  }

  /** Puts back what was taken out. @throws Fault `not-recording`, `disk-full`, `write-failed` */
  async putBack({ id }: TakenOut): Promise<void> {
    await this.#mustRun().session.append({ type: 'put-back', id });
  }

  /** Takes out again what was put back. @throws Fault `not-recording`, `disk-full`, `write-failed` */
  async takeOutAgain(takenOut: TakenOut): Promise<void> {
    await this.#mustRun().session.append({ type: 'taken-out', takenOut });
  }

  /** Someone joined late and agreed. A held recording stays held. @throws Fault `not-recording` */
  async agreed(people: number): Promise<void> {
    await this.#mustRun().presence.agreed(people);
  }

  /**
   * Commits to destroying the running recording.
   * @throws Fault `not-recording`, or like `Library.intendErase`
   */
  async willDiscard(): Promise<void> {
    await this.#options.library.intendErase(this.#mustRun().session.id);
  }

  /** Stops, and destroys what was recorded. @throws Fault `not-recording`, or like `Library.erase` */
  async discard(): Promise<StoredReceipt> {
    const { id } = this.#mustRun().session;
    await this.endNow('stopped');
    return this.#options.library.erase(id);
  }

  /** The window, or what watches over the disk or the app's processes, has seen an alarm begin or end. */
  alarm(alarm: Alarm, on: boolean): void {
    this.#running?.alarm(alarm, on);
  }

  /** The app is closing: writes what has arrived, then ends everything cleanly. */
  async endNow(reason: PartEndReason = 'closing'): Promise<void> {
    await this.#beginning;
    await this.#running?.end(reason);
  }

  #ended(): void {
    this.#letGo();
    this.#running = undefined;
    this.onEnded?.();
  }

  #mustRun(): RunningRecording {
    if (!this.#running) throw new Fault('not-recording');
    return this.#running;
  }
}

function ignore(): void {}
