import { basename, extname } from 'node:path';
import type { GivenExportAgreement } from '../../../shared/model/export';
import { Fault, faultCodeOf } from '../../../shared/model/fault';
import type { SessionId } from '../../../shared/model/ids';
import { passphraseProblem } from '../../../shared/model/passphrase';
import { words } from '../../../shared/words';
import { throughPartial } from '../../ffmpeg/partial';
import type { Library } from '../../library/library';
import { SealedFileWriter } from '../../vault/sealed-file';
import { ExportGate, mustBeAgreed } from '../export-gate';
import { nameFor } from '../file-name';
import type { AskWhere, SavedCopies } from '../save-copy';
import { type SealOptions, writeSealed } from './write-sealed';

/** How a sealed file's name ends. */
const sealedEnding = 'second-look';

export interface SealWish {
  readonly sessionId: SessionId;
  readonly purpose: string;
  readonly passphrase: string;
  readonly agreement?: GivenExportAgreement | undefined;
}

/**
 * Saves a session as one sealed file, once everyone here has agreed.
 * @returns undefined if the person cancelled the dialog: then nothing was noted or written
 * @throws Fault `empty-passphrase`, `short-passphrase`, `common-passphrase`; like `ExportGate.open` and `writeSealed`;
 * `export-disk-full`, `export-refused`. Nothing is left where the file was to be
 */
export async function exportSealed(
  { sessionId, purpose, passphrase, agreement }: SealWish,
  { library, askWhere, ...options }: SealOptions & { readonly library: Library; readonly askWhere: AskWhere },
): Promise<SavedCopies | undefined> {
  const session = library.session(sessionId);
  const { aliases } = session.state?.details ?? {};
  const leaders = aliases?.A || aliases?.B ? 'aliases' : 'letters';
  const asked = { what: 'sealed-session', purpose, leaders, files: 1 } as const;
  mustBeAgreed(asked, agreement);
  const problem = passphraseProblem(passphrase);
  if (problem) throw new Fault(problem);
  const { code, deleteBy } = session.summary;
  const suggested = nameFor(code, words.sealed.fileName, sealedEnding);
  const chosen = await askWhere(suggested, { name: words.sealed.kind, ending: sealedEnding });
  if (chosen === undefined) return undefined;
  // Not every system adds it.
  const path = extname(chosen) === `.${sealedEnding}` ? chosen : `${chosen}.${sealedEnding}`;
  const gate = await ExportGate.open(library, sessionId, { asked, agreement, paths: [path] });
  await throughPartial(path, library.partials, (partial) => seal(partial), {
    place: (rename) => gate.letOut(basename(path), rename),
  }).catch(refused);
  return { names: [basename(path)], deleteBy };

  async function seal(partial: string): Promise<void> {
    const writer = await SealedFileWriter.create(partial, passphrase);
    try {
      await writeSealed(session, writer, options);
      await writer.finish();
    } finally {
      await writer.close();
    }
  }
}

/** What the disk refuses is said as for every copy. */
function refused(error: unknown): never {
  const code = faultCodeOf(error);
  const isFull = code === 'disk-full' || code === 'ffmpeg-disk-full';
  if (!isFull && code !== 'write-failed' && code !== 'ffmpeg-output') throw error;
  throw new Fault(isFull ? 'export-disk-full' : 'export-refused', undefined, { cause: error });
}
