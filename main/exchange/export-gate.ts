import type { ExportAsked, GivenExportAgreement } from '../../shared/model/export';
import { Fault } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { Leader } from '../../shared/model/moment';
import { exportSentences } from '../../shared/words';
import type { Library } from '../library/library';
import { mustBeElsewhere } from './own-folders';

/**
 * The only way by which something of a session leaves the library as a file. What groups hear before a recording
 * is that it stays on this laptop, so it opens only with a fresh agreement, which is noted before anything is
 * written.
 */
export class ExportGate {
  readonly #library: Library;
  readonly #id: SessionId;

  private constructor(library: Library, id: SessionId) {
    this.#library = library;
    this.#id = id;
  }

  /**
   * Notes that everyone here agreed. The sentences are put together here, as they are read aloud.
   * @param paths where the copies are to be
   * @throws Fault `export-not-agreed` without an agreement; `export-leader-not-agreed` for a report about a leader
   * without that leader's own; `export-own-folder`; or like `Library.noteExportAgreed`
   */
  static async open(
    library: Library,
    id: SessionId,
    {
      asked,
      agreement,
      paths,
    }: {
      readonly asked: ExportAsked;
      readonly agreement: GivenExportAgreement | undefined;
      readonly paths: readonly string[];
    },
  ): Promise<ExportGate> {
    const { people } = mustBeAgreed(asked, agreement);
    await mustBeElsewhere(paths, library.ownFolders);
    const { what } = asked;
    const about = leaderOf(asked);
    const leaderAgreed = about && { leaderAgreed: about };
    await library.noteExportAgreed(id, { sentences: exportSentences(asked), people, what, ...leaderAgreed });
    return new ExportGate(library, id);
  }

  /** Where to remember copies that do not have their names yet. */
  get partials(): Library['partials'] {
    return this.#library.partials;
  }

  /**
   * Lets a copy out. It is noted first: no copy is missing on the receipt.
   * @param place gives the copy its name, where the person wanted it
   * @throws Fault like `Library.noteExported`, and then `place` was not called; what `place` throws
   */
  async letOut(name: string, place: () => Promise<void>): Promise<void> {
    await this.#library.noteExported(this.#id, name);
    await place();
  }
}

/**
 * Everyone here agreed, and so did the leader that it is about. Whoever asks a person for anything else before the
 * gate opens calls this first.
 * @throws Fault `export-not-agreed`, `export-leader-not-agreed`
 */
export function mustBeAgreed(
  asked: ExportAsked,
  agreement: GivenExportAgreement | undefined,
): GivenExportAgreement {
  if (!agreement) throw new Fault('export-not-agreed');
  const about = leaderOf(asked);
  if (about && agreement.leaderAgreed !== about) throw new Fault('export-leader-not-agreed');
  return agreement;
}

const leaderOf = (asked: ExportAsked): Leader | undefined => ('leaders' in asked ? asked.about : undefined);
