import {
  cancel,
  guardedBy,
  guardState,
  hideSecret,
  leave,
  makeRecoveryKey,
  removePassphrase,
  setPassphrase,
  showRecoveryKey,
  written,
} from '../services/guard-service';

/** How the key of the recordings is guarded, and is changed: by the settings, which say themselves what came of it. */
export const changeGuard = {
  state: guardState,
  guardedBy,
  setPassphrase,
  removePassphrase,
  makeRecoveryKey,
  hideSecret,
  written,
  cancel,
  leave,
  showRecoveryKey,
} as const;
