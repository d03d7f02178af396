import { faultCodeOf } from '../../shared/model/fault';
import { state } from '../store/store';
import { say } from '../store/view-actions';

/** Says on the screen what went wrong. Whatever a service or command throws and nobody expected ends here. */
export function report(error: unknown): void {
  const code = faultCodeOf(error);
  // What was under way when it was locked; the lock says it all.
  if (code === 'locked' && state().locked) return;
  say({ kind: 'fault', code });
}

/** Runs what nobody waits for; what it throws, at once or later, is said on the screen. */
export function attempt(run: () => unknown): void {
  try {
    Promise.resolve(run()).catch(report);
  } catch (error) {
    report(error);
  }
}
