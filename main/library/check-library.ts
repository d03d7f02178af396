import type { LibraryReport } from '../../shared/ipc/contract';
import { Fault } from '../../shared/model/fault';
import { type CheckOptions, checkSession } from '../session/check-session';
import type { Library } from './library';

/**
 * Reads every session through, finishes interrupted deletions, and looks for what belongs to no session.
 * @throws Fault `check-cancelled`
 */
export async function checkLibrary(
  library: Library,
  { signal, onProgress }: CheckOptions,
): Promise<LibraryReport> {
  const unfinished = await library.finishErasing();
  const sessions: LibraryReport['sessions'] = [];
  const all = library.list();
  const sizes = await Promise.all(
    all.map(({ id }) =>
      library
        .session(id)
        .folder.measure()
        .then(
          ({ bytes }) => bytes,
          () => 0,
        ),
    ),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  let before = 0;
  for (const [at, { id, code, condition }] of all.entries()) {
    const size = sizes[at] ?? 0;
    if (condition === 'recording') continue;
    const report =
      condition === 'unreadable'
        ? undefined
        : await checkSession(library.session(id), {
            signal,
            onProgress: (done) => onProgress(before + Math.min(done, size), bytes),
          });
    if (signal.aborted) throw new Fault('check-cancelled');
    const isWhole = report?.journalWhole && report.parts.every((part) => part.condition === 'whole');
    sessions.push({ id, code, condition: report ? (isWhole ? 'whole' : 'damaged') : 'unreadable' });
    before += size;
    onProgress(before, bytes);
  }
  const { foldersWithoutKey, ...orphans } = await library.orphans();
  // Folders of unfinished deletions are reported as such.
  const named = unfinished.filter(({ files }) => files > 0).length;
  return {
    ...{ sessions, unfinished: unfinished.length, ...orphans },
    foldersWithoutKey: Math.max(0, foldersWithoutKey - named),
    strangers: await library.strangers(),
  };
}
