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

const isIn = (ms: number, { fromMs, toMs }: Stretch): boolean => ms >= fromMs && ms < toMs;
