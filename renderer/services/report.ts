import { doingOf, faultCodeOf } from '../../shared/model/fault';
import { isDiskMissed } from '../store/disk';
import { state } from '../store/store';
import { sayFault } from '../store/view-actions';

/** Says on the screen what went wrong. Whatever a service or command throws unexpectedly ends here. */
export function report(error: unknown): void {
  const code = faultCodeOf(error);
  // It was interrupted by locking, which the lock screen already shows.
  if (code === 'locked' && state().locked) return;
  // The whole screen says so.
  if (code === 'library-missing' && isDiskMissed(state())) return;
  sayFault(code, doingOf(error));
}

/** Runs something that nobody waits for. If it throws, now or later, the screen says so. */
export function attempt(run: () => unknown): void {
  try {
    Promise.resolve(run()).catch(report);
  } catch (error) {
    report(error);
  }
}
