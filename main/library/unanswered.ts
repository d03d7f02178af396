import { Fault } from '../../shared/model/fault';
import { toStrike, type Unanswered } from '../../shared/model/session';
import type { Session } from './session';

/**
 * What was taken out and is still in the recording: a person has to say what becomes of it before anything else is done
 * with the session. While it is recorded that can wait.
 */
export function unansweredOf({
  recording,
  state,
  strikeIntent,
}: Pick<Session, 'recording' | 'state' | 'strikeIntent'>): Unanswered[] {
  if (recording || !state) return [];
  return [...toStrike(state), ...(strikeIntent?.spans ?? [])];
}

/** @throws Fault `passage-unanswered` */
export function mustBeAnswered(session: Session): void {
  if (unansweredOf(session).length > 0) throw new Fault('passage-unanswered');
}
