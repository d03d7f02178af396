import type { Doing, FaultCode } from '../model/fault';
import type { FaultWords } from './fault-words';

/** The faults that a disk can cause whatever a person is doing. */
type DiskFault = Extract<FaultCode, 'write-failed' | 'disk-full' | 'disk-read-only' | 'library-missing'>;

/** What a person is told of a disk that isn’t connected or can’t be written, while recording. */
export const diskFaults = {
  'disk-read-only': {
    happened: 'The disk with your recordings is write-protected.',
    lost: 'Everything up to the time shown is saved. Anything after that was not recorded.',
    doNow: 'Remove the write protection, or use another disk or laptop. Then start a new recording.',
  },
  'library-missing': {
    happened: 'The disk with your recordings isn’t connected.',
    lost: 'Everything saved before is still on it.',
    doNow: 'Connect it again. Second Look continues as soon as it finds it.',
  },
} as const satisfies { readonly [Code in FaultCode]?: FaultWords };

/** What is said otherwise at the end of a recording: the disk was there when it began. */
export const endFaults: Readonly<Partial<Record<FaultCode, FaultWords>>> = {
  'library-missing': {
    happened: 'The disk with your recordings was disconnected.',
    lost: 'Everything up to the time shown is saved on it. Anything after that was not recorded.',
    doNow: 'Connect it again. Then review what was recorded, or record again.',
  },
};

/** Said instead once it is back. */
export const backFaults: typeof endFaults = {
  'library-missing': {
    happened: 'The disk with your recordings was disconnected, and is back.',
    lost: 'Everything up to the time shown is saved on it. Anything after that was not recorded.',
    doNow: 'Review what was recorded, or record again.',
  },
};

const causes: Readonly<Record<DiskFault, { readonly because: string; readonly doNow: string }>> = {
  'write-failed': {
    because: 'The disk refused to write',
    doNow: 'Try again. If it happens again, have the disk checked.',
  },
  'disk-full': {
    because: 'The disk is full',
    doNow: 'Free up disk space or delete an old session, then try again.',
  },
  'disk-read-only': {
    because: 'The disk is write-protected',
    doNow: 'Remove the write protection, then try again.',
  },
  'library-missing': {
    because: 'The disk with your recordings isn’t connected',
    doNow: 'Connect it, then try again.',
  },
};

const effects: Readonly<Record<Doing, { readonly so: string; readonly lost: string }>> = {
  marking: { so: 'so this mark was not saved', lost: 'Everything saved before is still there.' },
  changing: { so: 'so the change was not saved', lost: 'Everything is as it was before.' },
  deleting: { so: 'so nothing was deleted', lost: 'The session is still there.' },
  settings: { so: 'so the setting was not saved', lost: 'The previous setting still applies.' },
  exporting: { so: 'so nothing was exported', lost: 'The session is unchanged.' },
};

/** What a disk’s fault means for what a person was doing; undefined if the fault is no disk’s. */
export function diskFaultWhile(code: FaultCode, doing: Doing): FaultWords | undefined {
  const cause = (causes as Readonly<Partial<Record<FaultCode, (typeof causes)[DiskFault]>>>)[code];
  if (!cause) return undefined;
  const { so, lost } = effects[doing];
  return { happened: `${cause.because}, ${so}.`, lost, doNow: cause.doNow };
}
