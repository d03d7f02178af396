import { faultCodeOf } from '../../shared/model/fault';
import { update } from '../store/store';
import { say } from '../store/view';

/** Says on the screen what went wrong. Whatever a service or command throws and nobody expected ends here. */
export function report(error: unknown): void {
  const code = faultCodeOf(error);
  update('view', (view) => say(view, { kind: 'fault', code }));
}
