import { dayAfter } from '../../shared/model/agreement';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { Arrangement, ImportPlan, PlannedFile } from '../../shared/model/importing';
import { neededBytes, takesMs } from './estimate';
import { canBeRecordedAt, type Looked, type Refused } from './look';
import { type Can, type Task, tasksFor } from './tasks';

/** Files that were looked at together. */
export interface LookedAt {
  readonly planId: string;
  readonly files: readonly (Looked | Refused)[];
}

/** What a plan depends on besides the files. */
export interface PlanServices {
  readonly can: Can;
  readonly processors: number;
  /** Free bytes on the disk, without the reserve. */
  readonly freeBytes: number;
}

const isRefused = (file: Looked | Refused): file is Refused => 'fault' in file;

/**
 * The order in which files were probably recorded, as their numbers: by time if each of them says when it was made,
 * otherwise by name, in which 10 comes after 9.
 */
function usualOrder(files: readonly (Looked | Refused)[]): number[] {
  const known = [...files.entries()].flatMap(([at, file]) => (isRefused(file) ? [] : [{ at, file }]));
  const isDated = known.every(({ file }) => file.isDated);
  const { compare } = new Intl.Collator('en', { numeric: true });
  return known
    .toSorted(
      ({ file: one }, { file: other }) =>
        (isDated ? Math.round((one.recordedAtMs - other.recordedAtMs) / 1000) : 0) ||
        compare(one.name, other.name),
    )
    .map(({ at }) => at);
}

/** @throws Fault `bad-arguments` for a file that is not there or can't come in; or like `tasksFor` */
export function tasksOf({ files }: LookedAt, arrangement: Arrangement, can: Can, mustEncode = false): Task[] {
  return tasksFor(
    arrangement.map(({ file, ...wish }) => {
      const looked = files[file];
      if (!looked || isRefused(looked)) throw new Fault('bad-arguments', 'file');
      return { looked, wish };
    }),
    can,
    mustEncode,
  );
}

/** The plan for all files that can come in, in their usual order. @throws Fault like `tasksFor` */
export function firstPlan(all: LookedAt, services: PlanServices): ImportPlan {
  const inTurn = usualOrder(all.files).map((file) => ({ file }));
  const able = inTurn.filter((each) => faultOf(all, each, services.can) === undefined);
  return planFor(all, able, services);
}

/** Why one file alone can't come in; undefined if it can. */
function faultOf(all: LookedAt, { file }: { readonly file: number }, can: Can) {
  const looked = all.files[file];
  if (looked && isRefused(looked)) return looked.fault;
  try {
    tasksOf(all, [{ file }], can);
    return undefined;
  } catch (error) {
    return faultCodeOf(error);
  }
}

/** The plan for these files, in this order. @throws Fault like `tasksOf` */
export function planFor(all: LookedAt, arrangement: Arrangement, services: PlanServices): ImportPlan {
  const { can, processors, freeBytes } = services;
  const tasks = tasksOf(all, arrangement, can);
  const needed = tasks.reduce((sum, task) => sum + neededBytes(task), 0);
  // A clock that was never set begins in 1970 or 1980: what it says would be read aloud.
  const recordedAtMs = tasks.map(({ looked }) => looked.recordedAtMs).filter(canBeRecordedAt);
  const refused = [...all.files.entries()].flatMap(([file, { name, bytes }]) => {
    const fault = faultOf(all, { file }, can);
    return fault ? [{ file, name, bytes, fault }] : [];
  });
  return {
    planId: all.planId,
    files: tasks.map((task, at) => plannedFile(task, arrangement[at]?.file ?? 0)),
    refused,
    ...(recordedAtMs.length > 0 && { recordedOn: dayAfter(new Date(Math.min(...recordedAtMs)), 0) }),
    lengthMs: tasks.reduce((sum, { lengthMs }) => sum + lengthMs, 0),
    takesMs: tasks.reduce((sum, task) => sum + takesMs(task, processors), 0),
    room: { neededBytes: needed, freeBytes, isEnough: needed <= freeBytes },
  };
}

function plannedFile(task: Task, file: number): PlannedFile {
  const { looked, picture, pictureIs, sound, soundIs, repairs, lengthMs } = task;
  const { name, bytes, recordedAtMs, pictures, sounds } = looked;
  return {
    ...{
      file,
      name,
      bytes,
      lengthMs,
      recordedAtMs,
      picture: pictureIs,
      sound: soundIs,
      repairs: [...repairs],
    },
    ...(pictures.length > 1 && {
      pictures: pictures.map(({ index: track, width, height, fromMs, toMs }) => ({
        ...{ track, isTaken: track === picture?.index, width, height, lengthMs: toMs - fromMs },
      })),
    }),
    ...(sounds.length > 1 && {
      sounds: sounds.map(({ index: track, layout, meanDb }) => ({
        ...{ track, isTaken: track === sound?.index },
        ...(layout !== undefined && { layout }),
        ...(meanDb !== undefined && { meanDb }),
      })),
    }),
  };
}
