import { Fault } from '../../shared/model/fault';
import { momentIdSchema, newId } from '../../shared/model/ids';
import type { Entry, Mark, TakenOut } from '../../shared/model/moment';
import { log } from '../log';
import type { Session } from '../session/session';
import type { PartRecorder } from './part-recorder';

/** A part of the running recording. */
export interface RunningPart {
  readonly recorder: PartRecorder;
  /** Media time at which it begins, in ms. */
  readonly startMs: number;
  readonly ended: boolean;
}

/** A mark of this run, and when its key was pressed. */
interface Marked {
  entry: Entry;
  readonly captureMs: number;
  readonly reactionMs: number;
}

/** How long after a part's last whole block a key press still belongs to that part, in ms. */
const slackMs = 500;

/** How much “take out the last minute” takes out. */
const lastMinuteMs = 60_000;

/**
 * Marks set during the recording. A key press has a time on the window's clock. Its media time follows from
 * the zero of the part it falls into, which becomes known, and more exact, with the part's first frames.
 */
export class RunningMarks {
  readonly #session: Session;
  #parts: RunningPart[] = [];
  readonly #marked = new Map<string, Marked>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** A window that has come up again has a new clock, so earlier marks and parts are final. */
  newClock(): void {
    this.#parts = [];
    this.#marked.clear();
  }

  partBegun(part: RunningPart): void {
    this.#parts.push(part);
  }

  /**
   * Journals a mark; resolves when it is on the disk.
   * @param reactionMs how far before the key press the mark is placed, in ms, but never before the part in
   * which the key was pressed
   * @throws Fault `not-recording` if the key was pressed while nothing was recorded; `disk-full`,
   * `write-failed`
   */
  async add(mark: Mark, captureMs: number, reactionMs = 0): Promise<Entry> {
    const part = this.#partAt(captureMs);
    if (!part || isOver(part, captureMs)) throw new Fault('not-recording');
    const id = newId(momentIdSchema);
    const entry: Entry = { id, mediaMs: mediaMs(part, captureMs, reactionMs), ...mark };
    await this.#session.append({ type: 'moment-added', moment: entry });
    this.#marked.set(id, { entry, captureMs, reactionMs });
    // The part's zero may have become known while the mark was being written.
    await this.retime();
    return this.#marked.get(id)?.entry ?? entry;
  }

  /**
   * Takes the last minute before that time out of the film.
   * @throws Fault `not-recording` before the first part
   */
  async takeOut(captureMs: number): Promise<TakenOut> {
    const part = this.#partAt(captureMs);
    if (!part) throw new Fault('not-recording');
    const toMs = mediaMs(part, captureMs);
    const takenOut = { id: newId(momentIdSchema), fromMs: Math.max(0, toMs - lastMinuteMs), toMs };
    await this.#session.append({ type: 'taken-out', takenOut });
    return takenOut;
  }

  /**
   * Corrects marks whose part's zero has become known or more exact, or whose part ended before them. Never
   * throws: a mark that the disk refuses keeps its rough time, and is tried again next time.
   * @returns the changed marks
   */
  async retime(): Promise<Entry[]> {
    const changed: Entry[] = [];
    const { moments = [], phases = [] } = this.#session.state ?? {};
    const times = new Map([...moments, ...phases].map((entry) => [entry.id as string, entry.mediaMs]));
    for (const [id, marked] of this.#marked) {
      const part = this.#partAt(marked.captureMs);
      const exactMs = part && mediaMs(part, marked.captureMs, marked.reactionMs);
      if (exactMs === undefined || times.get(id) === undefined || times.get(id) === exactMs) continue;
      // Read the entry again: its leader or note may have changed since, or it may have been removed.
      const entry = this.#session.entry(id);
      if (!entry) continue;
      const retimed = { ...entry, mediaMs: exactMs };
      try {
        await this.#session.append({ type: 'moment-changed', moment: retimed });
        marked.entry = retimed;
        changed.push(retimed);
      } catch (error) {
        log('mark not retimed', error);
      }
    }
    return changed;
  }

  /**
   * The part in which a key was pressed: the last one that had been started by then. The start of the newest
   * part is known with its first chunk. Until then, a press belongs to the newest part unless the previous
   * one reaches that far.
   */
  #partAt(captureMs: number): RunningPart | undefined {
    const newest = this.#parts.at(-1);
    const before = this.#parts.at(-2);
    if (newest && newest.recorder.startedAt === undefined) {
      return before && !isOver(before, captureMs) ? before : newest;
    }
    const started = ({ recorder }: RunningPart) => (recorder.startedAt ?? 0) <= captureMs;
    return this.#parts.findLast(started) ?? this.#parts[0];
  }
}

/** Whether a part had ended before that time of the window's clock. */
function isOver({ recorder, ended }: RunningPart, captureMs: number): boolean {
  const { anchor, startedAt, durableMs } = recorder;
  const zero = anchor ?? startedAt;
  return ended && (zero === undefined || recorder.filmMs(captureMs - zero) > durableMs + slackMs);
}

/**
 * Media time of a mark, in ms. Until the first frames are matched (never, if the camera gives no capture
 * times), the call of the recorder's `start()` counts as the part's zero. Until even that is known, a mark
 * counts from the end of what is on the disk.
 */
function mediaMs({ recorder, startMs, ended }: RunningPart, captureMs: number, reactionMs = 0): number {
  const { anchor, startedAt, durableMs } = recorder;
  const zero = anchor ?? startedAt;
  const inPart = Math.max(0, zero === undefined ? durableMs : recorder.filmMs(captureMs - zero));
  // After a part's end the film continues with the next part.
  return Math.round(startMs + Math.max(0, (ended ? Math.min(inPart, durableMs) : inPart) - reactionMs));
}
