import { appKilled } from './app-killed';
import { cameraCard } from './camera-card';
import { cameraHung } from './camera-hung';
import { cameraLate } from './camera-late';
import { clockMoved } from './clock-moved';
import { devicesDead } from './devices-dead';
import { diskFull } from './disk-full';
import { diskPulled } from './disk-pulled';
import type { Fault } from './fault';
import { filesDamaged } from './files-damaged';
import { helpersKilled } from './helpers-killed';
import { longSession } from './long-session';
import { microphoneGated } from './microphone-gated';
import { microphoneTurnedDown } from './microphone-turned-down';
import { microphoneUnplugged } from './microphone-unplugged';
import { pauses } from './pauses';
import { picturesLost } from './pictures-lost';
import { processStopped } from './process-stopped';
import { trackEnded } from './track-ended';
import { tvWobbles } from './tv-wobbles';
import { windowHidden } from './window-hidden';
import { windowKilled } from './window-killed';

/** All faults, in the order of the table. */
export const faults: readonly Fault[] = [
  appKilled,
  windowKilled,
  diskFull,
  diskPulled,
  pauses,
  microphoneUnplugged,
  trackEnded,
  devicesDead,
  microphoneGated,
  microphoneTurnedDown,
  cameraHung,
  cameraLate,
  cameraCard,
  picturesLost,
  processStopped,
  helpersKilled,
  clockMoved,
  windowHidden,
  tvWobbles,
  filesDamaged,
  longSession,
];
