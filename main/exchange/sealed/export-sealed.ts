import { basename, dirname, extname } from 'node:path';
import type { GivenExportAgreement } from '../../../shared/model/export';
import { Fault } from '../../../shared/model/fault';
import type { SessionId } from '../../../shared/model/ids';
import { passphraseProblem } from '../../../shared/model/passphrase';
import { words } from '../../../shared/words';
import { throughPartial } from '../../ffmpeg/partial';
import type { Library } from '../../library/library';
import { type Disk, realDisk } from '../../vault/disk';
import { SealedFileWriter } from '../../vault/sealed-file';
import type { ScryptParameters } from '../../vault/wrappings';
import { ExportGate, mustBeAgreed } from '../export-gate';
import { nameFor } from '../file-name';
import { freePath } from '../free-path';
import { throwPlaceFault } from '../place-fault';
import type { AskWhere, SavedCopies } from '../save-copy';
import { mustBeSealable, type SealOptions, writeSealed } from './write-sealed';

/** How a sealed file's name ends. */
const sealedEnding = 'second-look';

export interface SealWish {
  readonly sessionId: SessionId;
  readonly purpose: string;
  readonly passphrase: string;
  readonly agreement?: GivenExportAgreement | undefined;
}

interface SealServices extends SealOptions {
  readonly library: Library;
  readonly askWhere: AskWhere;
  /** For tests: the disk on which the file is to be. */
  readonly disk?: Disk;
  /** For tests: scrypt's cost. */
  readonly scryptN?: ScryptParameters['N'];
}

/**
 * Saves a session as one sealed file, once everyone here has agreed.
 * @returns undefined if the person cancelled the dialog: then nothing was noted or written
 * @throws Fault `empty-passphrase`, `short-passphrase`, `common-passphrase`; like `ExportGate.open` and `writeSealed`;
 * `export-disk-full`, `export-too-large`, `export-refused`. Nothing is left where the file was to be, and a file of
 * that name stays as it was
 */
export async function exportSealed(
  { sessionId, purpose, passphrase, agreement }: SealWish,
  { library, askWhere, disk = realDisk, scryptN, ...options }: SealServices,
): Promise<SavedCopies | undefined> {
  const session = library.session(sessionId);
  const { aliases } = session.state?.details ?? {};
  const leaders = aliases?.A || aliases?.B ? 'aliases' : 'letters';
  const asked = { what: 'sealed-session', purpose, leaders, files: 1 } as const;
  mustBeAgreed(asked, agreement);
  const problem = passphraseProblem(passphrase);
  if (problem) throw new Fault(problem);
  const bytes = await mustBeSealable(session);
  const { code, deleteBy } = session.summary;
  const suggested = nameFor(code, words.sealed.fileName, sealedEnding);
  const chosen = await askWhere(suggested, { name: words.sealed.kind, ending: sealedEnding });
  if (chosen === undefined) return undefined;
  const path = await withEnding(chosen, disk).catch(throwPlaceFault);
  // What can't be looked at is found out by writing.
  const free = await disk.freeBytes(dirname(path)).catch(() => Number.POSITIVE_INFINITY);
  if (free < bytes) throw new Fault('export-disk-full');
  if (options.signal.aborted) throw new Fault('sealed-cancelled');
  const gate = await ExportGate.open(library, sessionId, { asked, agreement, paths: [path] });
  await throughPartial(path, library.partials, (partial) => seal(partial), {
    disk,
    place: (rename) => gate.letOut(basename(path), rename),
  }).catch(throwPlaceFault);
  return { names: [basename(path)], deleteBy };

  async function seal(partial: string): Promise<void> {
    const writer = await SealedFileWriter.create(partial, passphrase, {
      disk,
      ...(scryptN && { N: scryptN }),
    });
    try {
      await writeSealed(session, writer, options);
      await writer.finish();
      if (options.signal.aborted) throw new Fault('sealed-cancelled');
    } finally {
      await writer.close();
    }
  }
}

/** Not every system adds the ending. The person was not asked about the file that has the name with it. */
async function withEnding(chosen: string, disk: Disk): Promise<string> {
  const hasIt = extname(chosen).toLowerCase() === `.${sealedEnding}`;
  return hasIt ? chosen : freePath(`${chosen}.${sealedEnding}`, disk);
}
