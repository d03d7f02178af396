import { Fault } from '../../shared/model/fault';
import { type Disk, errnoOf, realDisk } from './disk';
import { FileWindow } from './file-window';
import { isOutOfReach } from './key-buffer';
import { type FoundRecord, mayFollow, RecordFinder } from './record-finder';
import type { LogDamage } from './record-table';
import { type LogKind, logHeaderBytes, openLogHeader, recordBytes, sealedFlag } from './sealed-log-format';

export interface ScanOptions {
  path: string;
  kind: LogKind;
  /** 32 bytes; not stored after the scan. */
  sessionKey: Uint8Array;
  /** 32 hex digits; pass it whenever it is known. */
  expectedFileId?: string;
  disk?: Disk;
  /** For tests: how many bytes may be decrypted in vain while searching. */
  searchBudgetBytes?: number;
}

/** A record that verified, in sequence. */
export interface ScannedRecord {
  type: 'record';
  number: number;
  /** Plaintext offset of its first byte. */
  offset: number;
  /** The plaintext, in memory of its own. Empty in the record that seals the log. */
  data: Buffer;
  /** `sealedFlag` on the record that seals the log, otherwise 0. */
  flags: number;
  filePosition: number;
  /** The record's tag, in hex. */
  tag: string;
}

/** The last event of a scan. */
export interface ScanEnd {
  type: 'end';
  /** Undefined if the file is cut inside its header. */
  fileId: string | undefined;
  /** Whether the record that seals the log was found. */
  sealed: boolean;
  /**
   * Whether it was not found: the log was cut by a crash or by a person (nobody can tell which), or is still
   * being written.
   */
  cut: boolean;
  /** Bytes at the end of a cut file that are the beginning of a record. */
  tailBytes: number;
  /** How many records verified. */
  records: number;
  /** Plaintext bytes up to the end of the last record that verified. */
  nextOffset: number;
  /** Tag of the last record that verified, in hex. */
  lastTag: string | undefined;
  /** Whether any damage was reported. */
  damaged: boolean;
}

export type ScanEvent = ScannedRecord | ({ type: 'damage' } & LogDamage) | ScanEnd;

/**
 * Reads a log through with bounded memory. Yields its verified records and its damage in the order of the
 * file and then, always last, how it ended. Never yields unverified data. A file cut inside its header, or
 * created without one, has no records and is `cut`. Throws `log-header` if there is no such file, if it is not that log (another kind,
 * file or session), or if its header is damaged.
 */
export async function* scanLog(options: ScanOptions): AsyncGenerator<ScanEvent, void, void> {
  const { path, kind, sessionKey, expectedFileId, disk = realDisk } = options;
  const file = await disk.open(path).catch((error: unknown) => {
    throw isOutOfReach(error) ? error : new Fault('log-header', errnoOf(error), { cause: error });
  });
  let key: Buffer | undefined;
  try {
    const window = new FileWindow(file, await file.size());
    if (window.size < logHeaderBytes) {
      yield endOfScan({ tailBytes: window.size });
      return;
    }
    // A copy, because the window's bytes change later.
    const header = Buffer.from(await window.view(0, logHeaderBytes));
    // A power cut can leave a file that was just created with its size but without its bytes. A log that is
    // known to have existed is never that.
    if (expectedFileId === undefined && !window.unreadable && header.every((byte) => byte === 0)) {
      yield endOfScan({ tailBytes: window.size });
      return;
    }
    const opened = openLogHeader(header, kind, sessionKey, expectedFileId);
    key = opened.key;
    const budget = options.searchBudgetBytes ?? Math.max(2 ** 31, 16 * window.size);
    const finder = new RecordFinder(window, key, budget);
    yield* scanRecords(finder, window.size, opened.fileId);
  } finally {
    key?.fill(0);
    await file.close();
  }
}

async function* scanRecords(
  finder: RecordFinder,
  size: number,
  fileId: string,
): AsyncGenerator<ScanEvent, void, void> {
  const end = endOfScan({ fileId });
  const expected = { number: 0, offset: 0 };
  let position = logHeaderBytes;

  const damage = (toFilePosition: number, toOffset: number | undefined, reason: LogDamage['reason']) => {
    end.damaged = true;
    const fromOffset = expected.offset;
    return {
      type: 'damage',
      fromFilePosition: position,
      toFilePosition,
      fromOffset,
      toOffset,
      reason,
    } as const;
  };

  while (position < size && !end.sealed) {
    const here = await finder.at(position);
    let record: FoundRecord | undefined = here;
    if (here === undefined || !mayFollow(here.head, expected)) {
      const after = here === undefined ? position + 1 : position + recordBytes(here.head);
      record = await finder.from(after, expected);
      if (
        record === undefined &&
        here === undefined &&
        (await finder.isInterruptedWrite(position, expected))
      ) {
        end.tailBytes = size - position;
        break;
      }
      yield damage(record?.filePosition ?? size, record?.head.offset, here ? 'refused' : 'unverified');
      if (record === undefined) break;
    } else if (here.head.number > expected.number || here.head.offset > expected.offset) {
      yield damage(position, here.head.offset, 'missing');
    }
    if (record === undefined) break;

    const { head, data, filePosition, tag } = record;
    position = filePosition + recordBytes(head);
    expected.number = head.number + 1;
    expected.offset = head.offset + head.length;
    end.records += 1;
    end.nextOffset = expected.offset;
    end.lastTag = tag;
    end.sealed = (head.flags & sealedFlag) !== 0;
    yield { type: 'record', ...head, data, filePosition, tag };
  }

  if (end.sealed && position < size) yield damage(size, expected.offset, 'after-end');
  end.cut = !end.sealed;
  yield end;
}

function endOfScan(known: Partial<ScanEnd>): ScanEnd {
  return {
    type: 'end',
    fileId: undefined,
    sealed: false,
    cut: true,
    tailBytes: 0,
    records: 0,
    nextOffset: 0,
    lastTag: undefined,
    damaged: false,
    ...known,
  };
}
