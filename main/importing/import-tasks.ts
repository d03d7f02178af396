import { checkJoin } from '../../shared/media/webm-tracks';
import { Fault } from '../../shared/model/fault';
import { type Repair, repairs } from '../../shared/model/importing';
import type { Ffmpeg } from '../ffmpeg/ffmpeg';
import type { Session } from '../session/session';
import { cutMs, hasGrown, isUnchanged } from './look';
import type { Original } from './originals';
import { type TakeInOptions, type TakenIn, takeIn } from './take-in';
import type { Task } from './tasks';

/** What an import came to. */
export interface Imported {
  readonly lengthMs: number;
  /** What was changed or left out in which file. */
  readonly files: { name: string; repairs: Repair[] }[];
  readonly originals: readonly Original[];
}

interface ImportOptions extends Pick<TakeInOptions, 'signal' | 'mustGoOn' | 'partBytes' | 'onStalled'> {
  readonly recordedOn: string;
  /** @param file counted from 0 @param share from 0 to 1 */
  readonly onShare: (file: number, share: number) => void;
  /** Called before a file is begun; throws with its name, if it fails. */
  readonly onFile: (name: string) => void;
}

/**
 * Takes all files into a session, one after the other, and notes that they are in.
 * @throws Fault like `takeIn`; `parts-differ` if one film can't hold them; `importing-changed`
 */
export async function importTasks(
  session: Session,
  tasks: readonly Task[],
  ffmpeg: Pick<Ffmpeg, 'toPipe' | 'program'>,
  { recordedOn, onShare, onFile, ...options }: ImportOptions,
): Promise<Imported> {
  const files: { name: string; repairs: Repair[] }[] = [];
  const originals: Original[] = [];
  const parts: TakenIn['parts'][number][] = [];
  for (const [file, task] of tasks.entries()) {
    onFile(task.looked.name);
    onShare(file, 0);
    const taken = await takeIn({ session, task, last: file === tasks.length - 1 }, ffmpeg, {
      ...options,
      onProgress: ({ outTimeMs }) => onShare(file, outTimeMs / Math.max(1, task.lengthMs)),
    });
    parts.push(...taken.parts);
    checkJoin(parts);
    const isShort = taken.isCut || task.lengthMs - taken.lengthMs > cutMs;
    const isGrowing = await hasGrown(task.looked);
    // A card that was pulled out, say: its end is not missing.
    if (isShort && !isGrowing && !(await isUnchanged(task.looked))) throw new Fault('importing-changed');
    const isCut = isShort || isGrowing;
    originals.push({ ...task.looked, isWhole: !isCut });
    files.push({
      name: task.looked.name,
      repairs: withFound(task.repairs, { 'cut-end': isCut, damaged: taken.isDamaged }),
    });
  }
  const noted = repairs.filter((each) => files.some((file) => file.repairs.includes(each)));
  await session.append({ type: 'imported', recordedOn, repairs: noted });
  // Everyone was asked after it had been recorded: that is what the agreement to an import is.
  await session.append({ type: 'still-agreed' });
  return { lengthMs: parts.reduce((sum, { durationMs }) => sum + durationMs, 0), files, originals };
}

/** What was known before, and what turned out. */
const withFound = (known: readonly Repair[], found: Partial<Record<Repair, boolean>>): Repair[] =>
  repairs.filter((each) => known.includes(each) || found[each]);
