import type { MomentId } from '../../shared/model/ids';
import type { Entry, Moment } from '../../shared/model/moment';

/** Adds these moments (or phases), in the order of media time; replaces those with the same ids. */
export function withMoments<Each extends Entry>(moments: readonly Each[], added: readonly Each[]): Each[] {
  const byId = new Map<string, Each>();
  for (const moment of added) {
    // One that comes twice stands behind the others of its time.
    byId.delete(moment.id);
    byId.set(moment.id, moment);
  }
  return inOrder([...moments.filter(({ id }) => !byId.has(id)), ...byId.values()]);
}

/** Removes the moments (or phases) with these ids. */
export function withoutMoments<Each extends Entry>(moments: readonly Each[], ids: readonly string[]): Each[] {
  const removed = new Set(ids);
  return moments.filter(({ id }) => !removed.has(id));
}

/** Replaces moments whose times became more exact, by id; unknown ones are ignored. */
export function withChanged<Each extends Entry>(moments: readonly Each[], changed: readonly Each[]): Each[] {
  const byId = new Map(changed.map((moment) => [moment.id as string, moment]));
  return inOrder(moments.map((moment) => byId.get(moment.id) ?? moment));
}

/** Where playback starts for that moment, in ms of media time. */
export function leadInStart(moment: Pick<Moment, 'mediaMs'>, leadInMs: number): number {
  return Math.max(0, moment.mediaMs - leadInMs);
}

/**
 * The previous or next moment from the film's position.
 * @param goneTo the moment that was gone to last: while the film is still in its lead-in, previous and next
 * count from that moment, so that two moments close together can be walked through
 */
export function neighbour<Each extends Entry>(
  moments: readonly Each[],
  positionMs: number,
  goneTo: MomentId | undefined,
  direction: 'before' | 'after',
  leadInMs: number,
): Each | undefined {
  const anchor = moments.findIndex(({ id }) => id === goneTo);
  const anchored = moments[anchor];
  if (anchored && isInLeadIn(anchored, positionMs, leadInMs))
    return moments[anchor + (direction === 'after' ? 1 : -1)];
  if (direction === 'after') return moments.find((moment) => moment.mediaMs > positionMs);
  return moments.findLast((moment) => moment.mediaMs < positionMs);
}

/** A seek lands on a frame, which may be slightly before the requested time. */
const frameMs = 100;

function isInLeadIn(moment: Entry, positionMs: number, leadInMs: number): boolean {
  return positionMs >= leadInStart(moment, leadInMs) - frameMs && positionMs <= moment.mediaMs;
}

function inOrder<Each extends Entry>(moments: Each[]): Each[] {
  return moments.sort((a, b) => a.mediaMs - b.mediaMs);
}
