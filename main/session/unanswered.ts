import { Fault } from '../../shared/model/fault';
import type { MomentId } from '../../shared/model/ids';
import type { TakenOut } from '../../shared/model/moment';
import { type SessionState, toStrike, type Unanswered } from '../../shared/model/session';
import { joinedPassages, spanOf } from '../../shared/model/strike';
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
  return joinedPassages(all).map((passages) => {
    // What was confirmed is not put back alone, so neither is what overlaps with it.
    const isAsked = passages.every(({ id }) => id !== undefined);
    const id = isAsked ? passages[0]?.id : undefined;
    return { ...(id && { id }), ...spanOf(passages) };
  });
}

/** What is put back together with that passage: everything taken out that it overlaps with, and itself. */
export function putBackWith(state: SessionState, id: MomentId): TakenOut[] {
  return joinedPassages(toStrike(state)).find((passages) => passages.some((each) => each.id === id)) ?? [];
}

/** @throws Fault `passage-unanswered` */
export function mustBeAnswered(session: Asked): void {
  if (unansweredOf(session).length > 0) throw new Fault('passage-unanswered');
}
