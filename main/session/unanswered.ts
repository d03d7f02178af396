import { Fault } from '../../shared/model/fault';
import type { MomentId } from '../../shared/model/ids';
import type { TakenOut } from '../../shared/model/moment';
import { type SessionState, toStrike, type Unanswered } from '../../shared/model/session';
import type { StrikeIntent } from './intents';

/** The part of a session that shows whether a person still has to answer. */
interface Asked {
  readonly recording: boolean;
  readonly state: SessionState | undefined;
  readonly strikeIntent: Pick<StrikeIntent, 'spans'> | undefined;
}

/**
 * What was taken out and is still in the recording. A person has to say what becomes of it before anything
 * else is done with the session. That can wait while the session is recorded.
 */
export function unansweredOf({ recording, state, strikeIntent }: Asked): Unanswered[] {
  if (recording || !state) return [];
  const all: Unanswered[] = [...toStrike(state), ...(strikeIntent?.spans ?? [])];
  return joined(all).map((passages) => {
    // What was confirmed is not put back alone, so neither is what overlaps with it.
    const isAsked = passages.every(({ id }) => id !== undefined);
    const id = isAsked ? passages[0]?.id : undefined;
    const fromMs = Math.min(...passages.map((each) => each.fromMs));
    return { ...(id && { id }), fromMs, toMs: Math.max(...passages.map((each) => each.toMs)) };
  });
}

/** What is put back together with that passage: everything taken out that it overlaps with, and itself. */
export function putBackWith(state: SessionState, id: MomentId): TakenOut[] {
  return joined(toStrike(state)).find((passages) => passages.some((each) => each.id === id)) ?? [];
}

/**
 * Passages that overlap belong together, in order of time: removing one would also remove part of the other,
 * even if that one had been put back.
 */
function joined<Passage extends Unanswered>(passages: readonly Passage[]): Passage[][] {
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

/** @throws Fault `passage-unanswered` */
export function mustBeAnswered(session: Asked): void {
  if (unansweredOf(session).length > 0) throw new Fault('passage-unanswered');
}
