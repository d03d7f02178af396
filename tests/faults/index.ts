import { appKilled } from './app-killed';
import { clockMoved } from './clock-moved';
import type { Fault } from './fault';
import { filesDamaged } from './files-damaged';
import { windowHidden } from './window-hidden';

/** All faults, in the order of the table. */
export const faults: readonly Fault[] = [appKilled, clockMoved, windowHidden, filesDamaged];
