import { type GroupedBytes, GroupedFilm } from '../../shared/media/grouped-film';
import type { PartIndex } from '../../shared/media/part-index';
import { Fault, type FaultCode, faultCodeOf } from '../../shared/model/fault';
import type { PartEndReason } from '../../shared/model/journal';
import type { Ffmpeg } from '../ffmpeg/ffmpeg';
import type { Progress } from '../ffmpeg/progress';
import type { Work } from '../ffmpeg/run';
import { log } from '../log';
import type { Session } from '../session/session';
import { commandFor, isSoundApart, soundApart } from './command';
import { isUnchanged } from './look';
import { ImportedPart } from './part-writer';
import type { Task } from './tasks';

type TakenPart = Pick<PartIndex, 'durationMs' | 'video'> & { readonly number: number };

/** What came in of a file. */
export interface TakenIn {
  /** The parts that it became. */
  readonly parts: readonly TakenPart[];
  readonly lengthMs: number;
  /** It broke off; what came before that is in. */
  readonly isCut: boolean;
  /** Something in it could not be decoded, or has holes. */
  readonly isDamaged: boolean;
}

export interface TakeInOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (now: Progress) => void;
  readonly onStalled: (on: boolean) => void;
  /** Called now and then. @throws Fault to end it */
  readonly mustGoOn: () => Promise<void>;
  /** For tests: the most bytes of a part. */
  readonly partBytes?: number | undefined;
}

/** What may go wrong at the end of a file that was cut, after everything before that has been read. */
const cutFaults: ReadonlySet<string> = new Set(['ffmpeg-unreadable', 'ffmpeg-failed']);

/** After these it is tried with one ffmpeg for picture and sound. */
const togetherFaults: ReadonlySet<string> = new Set([...cutFaults, 'ffmpeg-made-nothing']);

/** What is also found where a file was changed, moved or removed while it came in. */
const aboutTheFile: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'ffmpeg-unreadable',
  'ffmpeg-failed',
  'ffmpeg-made-nothing',
  'importing-empty',
  'film-empty',
]);

/** After so many bytes it is asked whether there is room for more. */
const askEveryBytes = 64 * 1024 * 1024;

/**
 * Takes a file into a session as its next parts. What ffmpeg writes goes from its pipe into sealed logs and nowhere
 * else.
 * @param last the last part of it is the last one of the session
 * @throws Fault `ffmpeg-…`, `importing-changed`, `importing-empty`, `disk-full`, `write-failed`, `webm-…`: what has been
 * written is to be removed with the session
 */
export async function takeIn(
  { session, task, last }: { readonly session: Session; readonly task: Task; readonly last: boolean },
  ffmpeg: Pick<Ffmpeg, 'toPipe' | 'program'>,
  { partBytes, mustGoOn, ...options }: TakeInOptions,
): Promise<TakenIn> {
  if (!(await isUnchanged(task.looked))) throw new Fault('importing-changed');
  const film = new GroupedFilm(partBytes);
  const parts = new Parts(session, (stored) => film.reuse(stored));
  const take = async (made: readonly GroupedBytes[]): Promise<void> => {
    for (const each of made) await parts.write(each);
  };
  let [bytes, askedAt, isCut, isDamaged] = [0, 0, false, false];
  const converted = convert(task, ffmpeg, {
    ...options,
    onDamaged: () => {
      isDamaged = true;
    },
    onSoundCut: () => {
      isCut = true;
    },
  });
  try {
    try {
      for await (const piece of converted) {
        bytes += piece.length;
        if (bytes - askedAt >= askEveryBytes) {
          await mustGoOn();
          askedAt = bytes;
        }
        await take(film.push(piece));
      }
    } catch (error) {
      if (bytes === 0 || !cutFaults.has(faultCodeOf(error))) throw error;
      log('import broke off', error);
      isCut = true;
    }
    await take(film.finish());
    const ended = await parts.end(last ? 'stopped' : 'log-full');
    if (options.signal.aborted) throw new Fault('ffmpeg-cancelled');
    const lengthMs = ended.reduce((sum, { durationMs }) => sum + durationMs, 0);
    if (lengthMs === 0) throw new Fault('importing-empty');
    return { parts: ended, lengthMs, isCut, isDamaged: isDamaged || film.isDamaged };
  } catch (error) {
    await parts.giveUp();
    // It is not that ffmpeg can't read it.
    if (aboutTheFile.has(faultCodeOf(error)) && !(await isUnchanged(task.looked)))
      throw new Fault('importing-changed', faultCodeOf(error), { cause: error });
    throw error;
  } finally {
    film.clear();
  }
}

type ConvertOptions = Pick<Work, 'signal' | 'onProgress' | 'onStalled' | 'onDamaged'> & {
  /** The sound broke off, and the picture goes on. */
  readonly onSoundCut: () => void;
};

/** What ffmpeg makes of a file. If one for the sound and one for the picture can do nothing with it, one does both. */
async function* convert(
  task: Task,
  ffmpeg: Pick<Ffmpeg, 'toPipe' | 'program'>,
  { onSoundCut, ...options }: ConvertOptions,
): AsyncGenerator<Uint8Array> {
  const program = await ffmpeg.program();
  const { sound } = task;
  if (sound && isSoundApart(task)) {
    const { signal, onDamaged } = options;
    const apart = whatCame(
      ffmpeg.toPipe({ ...soundApart({ ...task, sound }), signal, onDamaged }, () => true),
      onSoundCut,
    );
    let isBegun = false;
    try {
      for await (const piece of ffmpeg.toPipe(
        { ...commandFor(task, program, apart), ...options },
        () => true,
      )) {
        isBegun = true;
        yield piece;
      }
      return;
    } catch (error) {
      if (isBegun || !togetherFaults.has(faultCodeOf(error))) throw error;
      log('importing sound and picture apart', error);
    }
  }
  yield* ffmpeg.toPipe({ ...commandFor(task, program), ...options }, () => true);
}

/** What has come of a sound that breaks off. */
async function* whatCame(sound: AsyncIterable<Uint8Array>, onCut: () => void): AsyncGenerator<Uint8Array> {
  let isBegun = false;
  try {
    for await (const piece of sound) {
      isBegun = true;
      yield piece;
    }
  } catch (error) {
    if (!isBegun || !cutFaults.has(faultCodeOf(error))) throw error;
    log('sound broke off', error);
    onCut();
  }
}

/** The parts that a file becomes. */
class Parts {
  readonly #session: Session;
  readonly #before: number;
  readonly #reuse: (stored: Uint8Array<ArrayBuffer>) => void;
  readonly #ended: TakenPart[] = [];
  #open: ImportedPart | undefined;

  /** @param reuse takes memory whose content is stored */
  constructor(session: Session, reuse: (stored: Uint8Array<ArrayBuffer>) => void) {
    this.#session = session;
    this.#reuse = reuse;
    this.#before = session.state?.parts.length ?? 0;
  }

  /** The parts before the one that they belong to are complete. */
  async write(made: GroupedBytes): Promise<void> {
    if (this.#open && this.#ended.length < made.part) await this.#endOpen('log-full');
    this.#open ??= await ImportedPart.begin(this.#session, this.#number, made.part > 0, this.#reuse);
    await this.#open.write(made);
  }

  async end(reason: PartEndReason): Promise<readonly TakenPart[]> {
    await this.#endOpen(reason);
    return this.#ended;
  }

  async giveUp(): Promise<void> {
    await this.#open?.giveUp();
  }

  get #number(): number {
    return this.#before + this.#ended.length + 1;
  }

  async #endOpen(reason: PartEndReason): Promise<void> {
    if (!this.#open) return;
    const { durationMs, video } = await this.#open.end(reason);
    this.#ended.push({ number: this.#number, durationMs, video });
    this.#open = undefined;
  }
}
