import type { MomentId } from '../../shared/model/ids';
import type { Entry, Moment } from '../../shared/model/moment';

/** Adds this moment (or phase), in the order of media time; replaces one with the same id. */
export function withMoment<Each extends Entry>(moments: readonly Each[], moment: Each): Each[] {
  return inOrder([...moments.filter(({ id }) => id !== moment.id), moment]);
}

/** Removes the moment (or phase) with that id. */
export function withoutMoment<Each extends Entry>(moments: readonly Each[], id: string): Each[] {
  return moments.filter((moment) => moment.id !== id);
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
