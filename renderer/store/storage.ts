import type { Storage } from '../../shared/ipc/contract';

/** What a person should know about disk and power before a recording. None of it prevents one. */
export type StorageProblem =
  | { readonly kind: 'little-room'; readonly minutes: number }
  | { readonly kind: 'synced'; readonly service: NonNullable<Storage['syncedBy']> }
  | { readonly kind: 'weak-file-system' }
  | { readonly kind: 'not-encrypted' }
  | { readonly kind: 'on-battery' };

/** A session lasts 45 minutes, and sometimes longer. */
const minutesWanted = 60;

export function storageProblems({
  minutesLeft,
  syncedBy,
  weakFileSystem,
  diskEncryption,
  onBattery,
}: Storage): StorageProblem[] {
  const problems: StorageProblem[] = [];
  if (minutesLeft < minutesWanted) problems.push({ kind: 'little-room', minutes: minutesLeft });
  if (syncedBy) problems.push({ kind: 'synced', service: syncedBy });
  if (weakFileSystem) problems.push({ kind: 'weak-file-system' });
  if (diskEncryption === 'off') problems.push({ kind: 'not-encrypted' });
  if (onBattery) problems.push({ kind: 'on-battery' });
  return problems;
}
