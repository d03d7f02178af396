import {
  guardState,
  hideSecret,
  makeRecoveryKey,
  removePassphrase,
  setPassphrase,
  showRecoveryKey,
} from '../services/guard-service';

/** How the key of the recordings is guarded, and is changed: by the settings, which say themselves what came of it. */
export const changeGuard = {
  state: guardState,
  setPassphrase,
  removePassphrase,
  makeRecoveryKey,
  hideSecret,
  showRecoveryKey,
} as const;
