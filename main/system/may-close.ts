import type { EventName, Payload } from '../../shared/ipc/contract';
import type { LongWork } from '../../shared/model/long-work';
import type { Recording } from '../recording/recording';
import type { RemovalsAtClose } from './removals-at-close';

/** What the operator's window has to wait for before it closes. */
export interface MayCloseServices {
  readonly recording: Pick<Recording, 'active'>;
  /** What is being imported or exported, if anything. */
  readonly work: { readonly doing: LongWork | undefined };
  readonly tv: { readonly isOn: boolean };
  readonly lock: { readonly isOn: boolean };
  readonly removals: Pick<RemovalsAtClose, 'mayClose'>;
  readonly tell: <Name extends EventName>(name: Name, payload: Payload<Name>) => void;
}

/**
 * Whether the window may close now. If not, a person is asked first, about one thing at a time; a yes ends it and
 * closes the window again. Behind the lock no recording can be ended, and the lock screen says why an import stays.
 */
export function mayClose({ recording, work, tv, lock, removals, tell }: MayCloseServices): boolean {
  if (recording.active) {
    if (!lock.isOn) tell('recording.onAskToClose', undefined);
    return false;
  }
  // Locking cancels exports anyway.
  if (work.doing && !(lock.isOn && work.doing === 'export')) {
    tell('exchange.onAskToClose', { cancels: work.doing });
    return false;
  }
  if (tv.isOn && !lock.isOn) {
    tell('screening.onAskToClose', undefined);
    return false;
  }
  return removals.mayClose();
}
