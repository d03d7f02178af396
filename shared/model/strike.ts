import type { UnknownEvent } from './journal';
import type { Moment, Phase } from './moment';
import type { Span } from './span';

/**
 * The moments that remain when these spans are struck. Moments that start inside a span are dropped; those
 * that end inside it are trimmed to its start. Media time stays as it was.
 */
export function momentsWithout(moments: readonly Moment[], struck: readonly Span[]): Moment[] {
  return moments
    .filter(({ mediaMs }) => !struck.some((span) => isIn(mediaMs, span)))
    .map((moment) => {
      const { endMs } = moment;
      const cut = endMs === undefined ? undefined : struck.find((span) => isIn(endMs, span));
      return cut ? { ...moment, endMs: cut.fromMs } : moment;
    });
}

/**
 * The phases that remain. Of those that began inside a struck span, the last one continues, so it begins at
 * the span's end.
 */
export function phasesWithout(phases: readonly Phase[], struck: readonly Span[]): Phase[] {
  return phases.flatMap((phase, at) => {
    const span = struck.find((each) => isIn(phase.mediaMs, each));
    if (!span) return [phase];
    const next = phases[at + 1];
    return next && next.mediaMs <= span.toMs ? [] : [{ ...phase, mediaMs: span.toMs }];
  });
}

/**
 * The events of a newer version that remain. Their meaning is unknown, but any time of the film in them has a
 * name that ends in `Ms`, as all of ours do. An event whose times reach into a struck span may be about it,
 * and is dropped: better too much than a trace of what a person has withdrawn.
 */
export function unknownWithout(events: readonly UnknownEvent[], struck: readonly Span[]): UnknownEvent[] {
  return events.filter(({ at: _, ...event }) => {
    const times = timesIn(event);
    const [fromMs, toMs] = [Math.min(...times), Math.max(...times)];
    return !struck.some((span) => fromMs < span.toMs && toMs >= span.fromMs);
  });
}

/** Every number in it, however deep, whose name (or whose list's name) ends in `Ms`. */
function timesIn(value: unknown, name = ''): number[] {
  if (typeof value === 'number') return name.endsWith('Ms') ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => timesIn(each, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, each]) => timesIn(each, inner));
}

/** Whether a time lies in a span; its end does not. */
export const isIn = (ms: number, { fromMs, toMs }: Span): boolean => ms >= fromMs && ms < toMs;

/**
 * Passages that overlap belong together, in order of time: removing one would also remove part of the other,
 * even if that one had been put back.
 */
export function joinedPassages<Passage extends Span>(passages: readonly Passage[]): Passage[][] {
  const groups: Passage[][] = [];
  let untilMs = Number.NEGATIVE_INFINITY;
  for (const passage of passages.toSorted((one, other) => one.fromMs - other.fromMs)) {
    const group = passage.fromMs < untilMs ? groups.at(-1) : undefined;
    if (group) group.push(passage);
    else groups.push([passage]);
    untilMs = Math.max(untilMs, passage.toMs);
  }
  return groups;
}

/** From the beginning of the first of them to the end of the last. */
export function spanOf(passages: readonly Span[]): Span {
  const fromMs = Math.min(...passages.map((each) => each.fromMs));
  return { fromMs, toMs: Math.max(...passages.map((each) => each.toMs)) };
}
