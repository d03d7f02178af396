import type { Argument } from '../../shared/ipc/contract';
import { packResult } from '../../shared/ipc/result';
import { main } from '../main/client';
import { type FilmExportDialog, leftMsOf } from '../store/exchange';
import { state, update } from '../store/store';
import { filmExportChanged } from '../store/view';
import { openDialog } from '../store/view-actions';
import { stop } from './playing-service';
import { drawTitleCards, type TitleCard } from './title-cards';

/** The film of the reviewed session, or clips of it, that go out to files. */

/** When the running export began, on this window's clock, ms. */
let begunMs = 0;

/** Listens to the progress of exports. */
export function startFilmExports(): void {
  main.exchange.onExportingFilm(({ share, stalled }) => {
    const leftMs = leftMsOf(share, performance.now() - begunMs);
    update('view', (view) =>
      filmExportChanged(view, ({ saving }) =>
        saving ? { saving: { ...saving, share, stalled, leftMs } } : {},
      ),
    );
  });
}

/** Asks what goes out, and whether everyone agrees. @throws Fault */
export async function askToExportFilm(): Promise<void> {
  const { review } = state();
  if (!review?.openingId) return;
  stop();
  const { sessionId, openingId, code } = review;
  const [{ used }, film] = await Promise.all([
    main.ffmpeg.state(),
    main.exchange.filmKind({ sessionId, openingId }),
  ]);
  if (state().review?.openingId !== openingId) return;
  const nothing = { saving: undefined, cancelled: false, fault: undefined, saved: undefined };
  openDialog({ kind: 'export-film', sessionId, openingId, code, can: used?.can, film, ...nothing });
}

/** What is decided in the dialog. */
export type FilmExportWish = Omit<Argument<'exchange.exportFilm'>, 'sessionId' | 'openingId' | 'cards'> & {
  /** What stands on the card before each clip, if there are cards. */
  readonly titles?: readonly TitleCard[] | undefined;
};

/** Saves the files, where main asks for them. The dialog then says which were saved, or what went wrong. */
export async function exportFilm(
  { sessionId, openingId }: FilmExportDialog,
  { titles, ...wish }: FilmExportWish,
): Promise<void> {
  begunMs = performance.now();
  const saving = { share: 0, stalled: false, leftMs: undefined, cancelling: false };
  update('view', (view) => filmExportChanged(view, () => ({ saving, cancelled: false, fault: undefined })));
  const result = await packResult(async () => {
    const cards = titles && (await drawTitleCards(titles));
    return main.exchange.exportFilm({ sessionId, openingId, ...wish, ...(cards && { cards }) });
  });
  const after = result.ok ? { saved: result.value } : { fault: result.code };
  update('view', (view) =>
    filmExportChanged(view, (dialog) => ({
      ...{ saving: undefined, cancelled: dialog.saving?.cancelling ?? false },
      ...after,
    })),
  );
}

/** Cancels what is being saved. Nothing of it is left when the answer to `exportFilm` comes. @throws Fault */
export async function cancelFilmExport(): Promise<void> {
  update('view', (view) =>
    filmExportChanged(view, ({ saving }) => (saving ? { saving: { ...saving, cancelling: true } } : {})),
  );
  await main.exchange.cancelFilm();
}
