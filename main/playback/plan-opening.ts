import { type CutFilm, planCutFilm } from '../../shared/media/cut-film';
import { Film, type FilmPartSpan } from '../../shared/media/film';
import { spansWithout } from '../../shared/media/media-time';
import { WebmIndexer } from '../../shared/media/webm-index';
import type { Part } from '../../shared/model/session';
import { log } from '../log';
import { filmPartOf, openPart, writePartIndex } from '../session/part-files';
import type { Session } from '../session/session';
import { isOutOfReach } from '../vault/key-buffer';
import { readPlan } from './film-cache';
import { lostStretches } from './lost-stretches';
import type { OpenedPart, PlannedOpening } from './planned-opening';

/**
 * How long before a cut, in ms, blocks may be missing without being lost: a frame or packet that reaches into
 * a cut is left out.
 */
const nearCutMs = 200;

/** @throws Fault `film-empty` if nothing that was recorded can be played */
export async function planOpening(session: Session, sessionKey: Uint8Array): Promise<PlannedOpening> {
  const parts: OpenedPart[] = [];
  for (const part of session.state?.parts ?? []) {
    parts.push(await openPartKeepingIndex(session, sessionKey, part));
  }
  const takenOut = session.state?.takenOut ?? [];
  const plan = await readPlan(session, sessionKey, parts);
  if (plan) return { parts, cut: cutOf(new Film(plan)), lost: [], wasCached: true };
  const cut = planCutFilm(parts.map(filmPartOf), takenOut);
  // The copy of what a strike left also begins a part with the first block that does not reach into the cut.
  const mayLackMs = session.state?.strikes ? nearCutMs : 0;
  const missing = parts.flatMap((each, n) => lostStretches(each, cut.parts[n] as FilmPartSpan, mayLackMs));
  // What was struck is gone on purpose, and does not count as lost.
  const leftOut = cut.takenOut.map(({ fromMs, toMs }) => ({ fromMs: fromMs - nearCutMs, toMs }));
  const lost = missing.flatMap((span) => spansWithout(span, leftOut));
  return { parts, cut, lost, wasCached: false };
}

/** The cut of a film that leaves nothing out. */
function cutOf(film: Film): CutFilm {
  const { parts, durationMs } = film;
  return { film, pieceOf: [...parts.keys()], parts, durationMs, takenOut: [] };
}

/** An index that had to be rebuilt is stored for the next time. */
async function openPartKeepingIndex(
  session: Session,
  sessionKey: Uint8Array,
  part: Part,
): Promise<OpenedPart> {
  const place = { folder: session.folder, sessionKey, part };
  try {
    const files = await openPart(place);
    if (files.indexId !== undefined || !part.ended) return { ...files, indexId: files.indexId };
    const indexId = await writePartIndex(place, files.index, files.table).catch(() => undefined);
    return { ...files, indexId };
  } catch (error) {
    if (isOutOfReach(error)) throw error;
    log('part cannot be read', error);
    return { part, index: new WebmIndexer().finish(), table: undefined, indexId: undefined };
  }
}
