import type { UnknownEvent } from './journal';
import type { Moment, Phase, TakenOut } from './moment';

type Stretch = Pick<TakenOut, 'fromMs' | 'toMs'>;

/**
 * The moments that remain when these stretches are struck: none that begins in one; one that ends in it ends where it
 * begins. Media time goes on as it was.
 */
export function momentsWithout(moments: readonly Moment[], struck: readonly Stretch[]): Moment[] {
  return moments
    .filter(({ mediaMs }) => !struck.some((span) => isIn(mediaMs, span)))
    .map((moment) => {
      const { endMs } = moment;
      const cut = endMs === undefined ? undefined : struck.find((span) => isIn(endMs, span));
      return cut ? { ...moment, endMs: cut.fromMs } : moment;
    });
}

/** The phases that remain: of those that began in a struck stretch the last, which goes on, begins behind it. */
export function phasesWithout(phases: readonly Phase[], struck: readonly Stretch[]): Phase[] {
  return phases.flatMap((phase, at) => {
    const span = struck.find((each) => isIn(phase.mediaMs, each));
    if (!span) return [phase];
    const next = phases[at + 1];
    return next && next.mediaMs <= span.toMs ? [] : [{ ...phase, mediaMs: span.toMs }];
  });
}

/**
 * The events of a newer version that remain. What they say is not known; but whatever names a time of the film, by a name
 * that ends in `Ms` as all of ours do, may be about a struck stretch, and goes where that reaches into one. Rather too much
 * goes than something of what somebody has withdrawn stays.
 */
export function unknownWithout(events: readonly UnknownEvent[], struck: readonly Stretch[]): UnknownEvent[] {
  return events.filter(({ at: _, ...event }) => {
    const times = timesIn(event);
    const [fromMs, toMs] = [Math.min(...times), Math.max(...times)];
    return !struck.some((span) => fromMs < span.toMs && toMs >= span.fromMs);
  });
}

/** Every number in it, however deep, whose name (or whose list's) ends in `Ms`. */
function timesIn(value: unknown, name = ''): number[] {
  if (typeof value === 'number') return name.endsWith('Ms') ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => timesIn(each, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, each]) => timesIn(each, inner));
}

const isIn = (ms: number, { fromMs, toMs }: Stretch): boolean => ms >= fromMs && ms < toMs;
