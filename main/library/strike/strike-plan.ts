import type { CutPiece } from '../../../shared/media/cut-film';
import { cutPieces } from '../../../shared/media/cut-film';
import { planFilm } from '../../../shared/media/film';
import type { PartIndex } from '../../../shared/media/part-index';
import { WebmIndexer } from '../../../shared/media/webm-index';
import { Fault } from '../../../shared/model/fault';
import type { Part } from '../../../shared/model/session';
import type { Span } from '../../../shared/model/span';
import { log } from '../../log';
import { filmPartOf, openPart } from '../../session/part-files';
import type { Session } from '../../session/session';
import { isOutOfReach } from '../../vault/key-buffer';
import type { RecordTable } from '../../vault/record-table';

export interface OldPart {
  readonly part: Part;
  readonly index: PartIndex;
  readonly table: RecordTable | undefined;
}

/** A part of the new session. */
export interface NewPart {
  /**
   * What it contains of the old session; undefined if it contains nothing, because all of its time was
   * struck.
   */
  readonly piece: CutPiece | undefined;
  readonly old: OldPart;
  /** From the beginning of its old part, in ms. */
  readonly fromMs: number;
  readonly durationMs: number;
}

export interface StrikePlan {
  readonly parts: readonly NewPart[];
  /**
   * What the new session lacks, in media time: at least what was requested, extended to the next key frame.
   */
  readonly struck: readonly Span[];
  /** Bytes of film to copy. */
  readonly bytes: number;
}

/** How much more than its film a session takes, at most: small pictures, peaks, indexes. */
const besidesShare = 0.1;
const besidesBytes = 4 * 1024 * 1024;
/**
 * How many more bytes than the free ones a strike of these spans needs; 0 if there is enough room.
 * @throws Fault `film-empty`
 */
export async function missingRoom(
  session: Session,
  spans: readonly Span[],
  freeBytes: number,
): Promise<number> {
  return Math.max(0, Math.ceil(neededBytes(await planStrike(session, spans)) - freeBytes));
}

/** The most bytes that a strike takes. */
export const neededBytes = ({ bytes }: StrikePlan): number => bytes * (1 + besidesShare) + besidesBytes;

/**
 * What remains of a session without these spans, and without what was taken out of its film.
 * @throws Fault `film-empty`
 */
export async function planStrike(session: Session, spans: readonly Span[]): Promise<StrikePlan> {
  const old = await session.withKey((sessionKey) =>
    Promise.all(
      (session.state?.parts ?? []).map(async (part): Promise<OldPart> => {
        const files = await openPart({ folder: session.folder, sessionKey, part }).catch((error: unknown) => {
          if (isOutOfReach(error)) throw error;
          log('part cannot be read', error);
          return { index: new WebmIndexer().finish(), table: undefined };
        });
        return { part, index: files.index, table: files.table };
      }),
    ),
  );
  const filmParts = old.map(filmPartOf);
  const whole = planFilm(filmParts);
  const pieces = cutPieces(filmParts, whole.parts, [...(session.state?.takenOut ?? []), ...spans]);
  const [first] = pieces;
  if (!first || pieces.every(({ part }) => part.index.blocks.count === 0)) throw new Fault('film-empty');
  const parts: NewPart[] = [];
  const oldOf = (number: number): OldPart => old[number] as OldPart;
  if (first.mediaMs > 0)
    parts.push({ piece: undefined, old: oldOf(0), fromMs: 0, durationMs: first.mediaMs });
  for (const [at, piece] of pieces.entries()) {
    const { startMs = 0 } = whole.parts[piece.number] ?? {};
    const fromMs = piece.mediaMs - startMs;
    const untilMs = pieces[at + 1]?.mediaMs ?? whole.durationMs;
    parts.push({ piece, old: oldOf(piece.number), fromMs, durationMs: untilMs - piece.mediaMs });
  }
  const bytes = pieces.reduce((sum, { part }) => sum + part.index.blocks.size.reduce((a, b) => a + b, 0), 0);
  return { parts, struck: struckOf(parts), bytes };
}

/** Measured by the lengths of the new parts, so that each begins exactly where a struck span ends. */
function struckOf(parts: readonly NewPart[]): Span[] {
  const struck: Span[] = [];
  let startMs = 0;
  for (const { piece, durationMs } of parts) {
    const fromMs = startMs + (piece?.part.durationMs ?? 0);
    startMs += durationMs;
    // Anything shorter is a rounding error of the sums.
    if (startMs - fromMs > 0.01) struck.push({ fromMs, toMs: startMs });
  }
  return struck;
}
