import { Fault } from '../../shared/model/fault';
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
  return [...toStrike(state), ...(strikeIntent?.spans ?? [])];
}

/** @throws Fault `passage-unanswered` */
export function mustBeAnswered(session: Asked): void {
  if (unansweredOf(session).length > 0) throw new Fault('passage-unanswered');
}
