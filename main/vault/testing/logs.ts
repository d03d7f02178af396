import fc from 'fast-check';
import type { Disk } from '../disk';
import type { LogDamage } from '../record-table';
import type { LogKind } from '../sealed-log-format';
import { type ScanEnd, type ScannedRecord, type ScanOptions, scanLog } from '../sealed-log-scan';
import { SealedLogWriter } from '../sealed-log-writer';
import type { MemoryDisk } from './memory-disk';

export const sessionKey = Buffer.alloc(32, 7);
export const path = '/library/log';

/** What a test log is made of. */
export interface LogPlan {
  pieces: Uint8Array[];
  maxRecordBytes: number;
  sealed: boolean;
}

/** Small logs of several records, some of them empty. */
export const logPlan: fc.Arbitrary<LogPlan> = fc.record({
  pieces: fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 8 }),
  maxRecordBytes: fc.integer({ min: 1, max: 40 }),
  sealed: fc.boolean(),
});

/** Writes a log as planned. Returns its plaintext, and its records as the writer placed them. */
export async function writeLog(
  disk: Disk,
  plan: LogPlan,
  options: { path?: string; kind?: LogKind; sessionKey?: Uint8Array } = {},
) {
  const writer = await SealedLogWriter.create({
    path,
    kind: 'media',
    sessionKey,
    disk,
    maxRecordBytes: plan.maxRecordBytes,
    ...options,
  });
  for (const piece of plan.pieces) await writer.append(piece);
  if (plan.sealed) await writer.seal();
  else await writer.close();
  const table = writer.table();
  const records = Array.from({ length: table.count }, (_, index) => table.at(index));
  return { writer, plain: Buffer.concat(plan.pieces), table, records };
}

/** Everything that a scan yields. */
export async function scanAll(disk: MemoryDisk, options: Partial<ScanOptions> = {}) {
  const records: ScannedRecord[] = [];
  const damage: LogDamage[] = [];
  let end: ScanEnd | undefined;
  for await (const event of scanLog({ path, kind: 'media', sessionKey, disk, ...options })) {
    if (event.type === 'record') records.push(event);
    else if (event.type === 'damage') damage.push(event);
    else end = event;
  }
  if (end === undefined) throw new Error('the scan told no end');
  return { records, damage, end };
}
