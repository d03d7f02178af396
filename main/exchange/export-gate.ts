import type { ExportAsked, GivenExportAgreement } from '../../shared/model/export';
import { Fault } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import { exportSentences } from '../../shared/words';
import type { Library } from '../library/library';

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
   * @throws Fault `export-not-agreed` without an agreement; or like `Library.noteExportAgreed`
   */
  static async open(
    library: Library,
    id: SessionId,
    {
      asked,
      agreement,
    }: { readonly asked: ExportAsked; readonly agreement: GivenExportAgreement | undefined },
  ): Promise<ExportGate> {
    if (!agreement) throw new Fault('export-not-agreed');
    const { people } = agreement;
    await library.noteExportAgreed(id, { sentences: exportSentences(asked), people, what: asked.what });
    return new ExportGate(library, id);
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
