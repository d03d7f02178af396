import type { MomentId } from '../../../../shared/model/ids';
import type { Choice } from '../../../marks/choices';
import { pxOf, type View } from './geometry';

/** The number of a chosen moment or phase on the timeline; `x` is its middle, in px. */
export interface Badge {
  readonly id: MomentId;
  readonly moment: Choice;
  /** Its place in the discussion, from 1. */
  readonly number: number;
  readonly x: number;
}

/** The width of a number, in px; two of them are at least that far apart. */
export const badgePx = 22;

/**
 * The numbers of the visible chosen moments, from left to right. They are as near to their moments as
 * possible without touching one another or the edges; if there are too many for that, the ticks must do.
 * @param chosen in the order of the discussion
 */
export function badgesIn(chosen: readonly Choice[], view: View): Badge[] {
  const badges = chosen
    .map((moment, at) => ({ id: moment.id, moment, number: at + 1, x: pxOf(moment.mediaMs, view) }))
    .filter(({ x }) => x >= 0 && x <= view.width)
    .sort((a, b) => a.x - b.x);
  if (badges.length * badgePx > view.width) return [];
  let least = badgePx / 2;
  for (const badge of badges) {
    badge.x = Math.max(badge.x, least);
    least = badge.x + badgePx;
  }
  let most = view.width - badgePx / 2;
  for (const badge of badges.toReversed()) {
    badge.x = Math.min(badge.x, most);
    most = badge.x - badgePx;
  }
  return badges;
}

/** The number at that position. */
export function badgeAt(badges: readonly Badge[], px: number): Badge | undefined {
  return badges.find(({ x }) => Math.abs(x - px) <= badgePx / 2);
}
