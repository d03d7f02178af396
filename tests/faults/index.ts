import { appKilled } from './app-killed';
import type { Fault } from './fault';

/** All faults, in the order of the table. */
export const faults: readonly Fault[] = [appKilled];
