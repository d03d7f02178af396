import type { CheckReport } from '../../shared/ipc/contract';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { PartEndReason } from '../../shared/model/journal';
import { interruptionsOf } from '../../shared/model/part-times';
import type { Part } from '../../shared/model/session';
import { log } from '../log';
import { isOutOfReach } from '../vault/key-buffer';
import { rebuildPart } from './part-files';
import type { Session } from './session';
import type { SessionFolder } from './session-folder';

export interface CheckOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, bytes: number) => void;
}

/**
 * Reads every record of a session's film and journals and reports what verifies. Side logs are not checked:
 * if they are lost, the timeline is drawn without them. Damage is recorded, so that the session does not
 * appear whole again; nothing else is changed.
 * @throws Fault `check-cancelled`; `session-open` while it is recorded; `locked`, and then nothing is
 * concluded
 */
export async function checkSession(
  session: Session,
  { signal, onProgress }: CheckOptions,
): Promise<CheckReport> {
  if (session.recording || session.erasing) throw new Fault('session-open');
  const parts = session.state?.parts ?? [];
  const sizes = await Promise.all(parts.map((part) => sizeOf(session.folder, part)));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const report: CheckReport['parts'] = [];
  let before = 0;
  for (const [at, part] of parts.entries()) {
    const size = sizes[at] ?? 0;
    const onRead = (position: number): void => {
      if (signal.aborted) throw new Fault('check-cancelled');
      onProgress(before + position, bytes);
    };
    report.push(await checkPart(session, part, size, onRead));
    before += size;
    onRead(0);
  }
  const journalWhole = await session.isJournalWhole();
  if (!journalWhole || report.some(({ condition }) => condition !== 'whole')) await session.noticeDamage();
  return { journalWhole, parts: report, interruptions: interruptionsOf(parts) };
}

const unsealed: ReadonlySet<PartEndReason | undefined> = new Set([
  'crash',
  'write-failed',
  'disk-full',
  undefined,
]);

async function checkPart(
  session: Session,
  part: NonNullable<Session['state']>['parts'][number],
  bytes: number,
  onRead: (position: number) => void,
): Promise<CheckReport['parts'][number]> {
  try {
    const { index, table } = await session.withKey((sessionKey) =>
      rebuildPart({ folder: session.folder, sessionKey, part }, onRead),
    );
    // A part that ended cleanly is sealed; one that a crash or the disk ended may lack its seal. Once it was
    // read after the crash, it stays as long as it was.
    const lacksSeal = !table.sealed && !unsealed.has(part.ended?.reason);
    const { fileBytes = bytes } = part.ended ?? {};
    const damaged = table.damage.length > 0 || lacksSeal || fileBytes !== bytes;
    return {
      part: part.number,
      condition: damaged ? 'damaged' : 'whole',
      bytes,
      playableMs: index.durationMs,
    };
  } catch (error) {
    if (isOutOfReach(error) || faultCodeOf(error) === 'check-cancelled') throw error;
    log('part cannot be read', error);
    return { part: part.number, condition: 'missing', bytes, playableMs: 0 };
  }
}

const sizeOf = (folder: SessionFolder, part: Part): Promise<number> =>
  folder.sizeOf(folder.mediaPathOf(part)).catch(() => 0);
