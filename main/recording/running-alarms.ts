import { type Alarm, windowAlarmSchema } from '../../shared/model/alarm';
import { log } from '../log';
import type { Session } from '../session/session';

/** The alarms of a running recording. Each is reported and journaled once. */
export class RunningAlarms {
  readonly #session: Session;
  readonly #tell: (alarm: Alarm, on: boolean) => void;
  readonly #on = new Set<Alarm>();

  constructor(session: Session, tell: (alarm: Alarm, on: boolean) => void) {
    this.#session = session;
    this.#tell = tell;
  }

  /** An alarm begins or ends. */
  set(alarm: Alarm, on: boolean): void {
    if (this.#on.has(alarm) === on) return;
    if (on) this.#on.add(alarm);
    else this.#on.delete(alarm);
    this.#tell(alarm, on);
    this.#session
      .append({ type: on ? 'alarm-begun' : 'alarm-ended', alarm })
      .catch((error: unknown) => log('alarm not journaled', error));
  }

  /** Reports all active alarms to a window that has restarted and knows of none. */
  tellAll(): void {
    for (const alarm of this.#on) this.#tell(alarm, true);
  }

  /** Ends the alarms that the window had seen; the new window has to see them again. */
  windowLost(): void {
    for (const alarm of windowAlarmSchema.options) this.set(alarm, false);
  }
}
