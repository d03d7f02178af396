import { type Acknowledgement, chunkSchema } from '../../shared/ipc/recording-port';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import { momentIdSchema, newId, type SessionId } from '../../shared/model/ids';
import type { Mark, Moment } from '../../shared/model/moment';
import { recordedMs } from '../../shared/model/session';
import type { Library } from '../library/library';
import type { Session } from '../library/session';
import { log } from '../log';
import { PartRecorder } from './part-recorder';

/** The window's end of a recording, as far as main needs it. */
export interface ChunkPort {
  onMessage(listener: (data: unknown) => void): void;
  /** The window is gone, or has let go of the port. */
  onClose(listener: () => void): void;
  post(message: Acknowledgement): void;
  close(): void;
}

export interface RecordingOptions {
  readonly library: Library;
  /** Moments whose time became more exact. */
  readonly onMomentsChanged: (sessionId: SessionId, moments: readonly Moment[]) => void;
  readonly onEnded: (sessionId: SessionId) => void;
}

interface Running {
  readonly session: Session;
  readonly part: PartRecorder;
  /** Media time at which the part begins, ms. */
  readonly partStartMs: number;
  /** Marks set in this part, with their time on the camera's clock: their media time follows the part's zero. */
  readonly marked: Map<string, { readonly moment: Moment; readonly captureMs: number }>;
  /** One chunk after the other. */
  queue: Promise<void>;
  ended: boolean;
}

/** The one recording that may run at a time. */
export class Recording {
  readonly #options: RecordingOptions;
  #running: Running | undefined;
  #beginning = false;

  constructor(options: RecordingOptions) {
    this.#options = options;
  }

  get sessionId(): SessionId | undefined {
    return this.#running?.session.id;
  }

  /**
   * Begins a new session and its first part. The window sends the part's chunks through `attach`.
   * @throws Fault `recording-in-progress`, `disk-full`, `write-failed`
   */
  async begin(code: string): Promise<{ sessionId: SessionId; part: number }> {
    if (this.#running || this.#beginning) throw new Fault('recording-in-progress');
    this.#beginning = true;
    try {
      const session = await this.#options.library.createSession(code);
      session.recording = true;
      const partStartMs = session.state ? recordedMs(session.state) : 0;
      const part = await PartRecorder.begin(session, 1).catch((error: unknown) => {
        session.recording = false;
        throw error;
      });
      this.#running = {
        session,
        part,
        partStartMs,
        marked: new Map(),
        queue: Promise.resolve(),
        ended: false,
      };
      return { sessionId: session.id, part: part.number };
    } finally {
      this.#beginning = false;
    }
  }

  /** Takes the running part's chunks from this port until its last one, or until the port closes. */
  attach(port: ChunkPort): void {
    const running = this.#mustRun();
    const inTurn = (step: () => Promise<void>): void => {
      running.queue = running.queue.then(step).catch((error: unknown) => log('recording', error));
    };
    port.onMessage((data) => inTurn(() => this.#take(running, port, data)));
    port.onClose(() => inTurn(() => this.#end(running, 'window-lost')));
  }

  async #take(running: Running, port: ChunkPort, data: unknown): Promise<void> {
    if (running.ended) return;
    const { part } = running;
    try {
      const checked = chunkSchema.safeParse(data);
      if (!checked.success) throw new Fault('bad-arguments');
      const { sequence, last } = checked.data;
      if (await part.write(checked.data)) await this.#retimeMarks(running);
      if (last) await this.#end(running, 'stopped');
      const { durableBytes, durableMs } = part;
      port.post({ sequence, durableBytes, durableMs: running.partStartMs + durableMs, ended: last });
    } catch (error) {
      const fault = faultCodeOf(error);
      log('chunk refused', error);
      await this.#end(running, 'write-failed');
      port.post({ fault });
    }
  }

  /** A key was pressed while this session is recorded: the moment, once it is on the disk. @throws Fault `not-recording` */
  async mark(session: Session, mark: Mark, captureMs: number): Promise<Moment> {
    const running = this.#mustRun();
    if (running.session !== session) throw new Fault('not-recording');
    const id = newId(momentIdSchema);
    const moment: Moment = { id, mediaMs: this.#mediaMs(running, captureMs), ...mark };
    await session.append({ type: 'moment-added', moment });
    running.marked.set(id, { moment, captureMs });
    // The part's zero may have become known while the mark was on its way to the disk.
    await this.#retimeMarks(running);
    return running.marked.get(id)?.moment ?? moment;
  }

  /** Before the first frames are matched a mark counts from the end of what is on the disk; it is put right with them. */
  #mediaMs(running: Running, captureMs: number): number {
    const { part, partStartMs } = running;
    const inPart = part.anchor === undefined ? part.durableMs : captureMs - part.anchor;
    return Math.round(partStartMs + Math.max(0, inPart));
  }

  async #retimeMarks(running: Running): Promise<void> {
    const { session, marked } = running;
    const changed: Moment[] = [];
    for (const [id, { moment, captureMs }] of marked) {
      const retimed = { ...moment, mediaMs: this.#mediaMs(running, captureMs) };
      const still = session.state?.moments.some((other) => other.id === id) ?? false;
      if (!still || retimed.mediaMs === moment.mediaMs) continue;
      await session.append({ type: 'moment-changed', moment: retimed });
      marked.set(id, { moment: retimed, captureMs });
      changed.push(retimed);
    }
    if (changed.length > 0) this.#options.onMomentsChanged(session.id, changed);
  }

  async #end(running: Running, reason: 'stopped' | 'window-lost' | 'write-failed'): Promise<void> {
    if (running.ended) return;
    running.ended = true;
    await running.part.end(reason);
    running.session.recording = false;
    if (this.#running === running) this.#running = undefined;
    this.#options.onEnded(running.session.id);
  }

  /** The app is closing: what has arrived is written, then the part is ended in order. */
  async endNow(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    await running.queue;
    await this.#end(running, 'window-lost');
  }

  #mustRun(): Running {
    if (!this.#running) throw new Fault('not-recording');
    return this.#running;
  }
}
