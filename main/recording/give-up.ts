import { Fault } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import { recordedMs } from '../../shared/model/session';
import type { Library } from '../library/library';
import type { Recording } from './recording';

/**
 * Ends a recording that a person left while it was being begun, and destroys its session. It held nothing, so it
 * leaves no receipt, and its code counts as unused.
 * @throws Fault `no-such-session`; `session-open` if anything of it was recorded
 */
export async function giveUp(
  sessionId: SessionId,
  {
    recording,
    library,
  }: {
    readonly recording: Pick<Recording, 'endNow' | 'running'>;
    readonly library: Pick<Library, 'session' | 'dropEmpty'>;
  },
): Promise<void> {
  const session = library.session(sessionId);
  const running = recording.running();
  if (running?.sessionId !== sessionId || running.durationMs > 0) throw new Fault('session-open');
  await recording.endNow('stopped');
  // What has come to the disk since is for a person to decide about.
  if (!session.state || recordedMs(session.state) > 0) throw new Fault('session-open');
  await library.dropEmpty(session);
}
