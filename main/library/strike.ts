import { pieceSources } from '../../shared/media/copy-piece';
import type { CutPiece } from '../../shared/media/cut-film';
import { cutPieces } from '../../shared/media/cut-film';
import { concatBytes } from '../../shared/media/ebml';
import { planFilm } from '../../shared/media/film';
import type { MediaSpan } from '../../shared/media/media-time';
import { type PartIndex, partZeroMs } from '../../shared/media/part-index';
import { WebmIndexer } from '../../shared/media/webm-index';
import { Fault } from '../../shared/model/fault';
import { momentIdSchema, newId } from '../../shared/model/ids';
import type { Part, SessionState } from '../../shared/model/session';
import { momentsWithout, phasesWithout, unknownWithout } from '../../shared/model/strike';
import { log } from '../log';
import { isLocked } from '../vault/key-buffer';
import type { KeyStore } from '../vault/key-store';
import type { RecordTable } from '../vault/record-table';
import { SealedLogReader } from '../vault/sealed-log-reader';
import { SealedLogWriter } from '../vault/sealed-log-writer';
import { eraseSession } from './erase';
import { filmPartOf, openPart, rebuildPart, writePartIndex } from './part-files';
import type { Receipts } from './receipts';
import { Session } from './session';
import type { SessionFolder } from './session-folder';
import { copySideLogs } from './strike-sides';

/**
 * Striking: what remains of a session without some stretches is copied into a new one, under a new key, and then the
 * old one is deleted in the ordinary way. Each stretch that remains becomes a part of its own. Media time goes on as it
 * was, so that marks hold: a part is as long as up to the next one, and what was struck is noted as taken out.
 */

export interface StrikeOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, bytes: number) => void;
  /** Room on the disk. */
  readonly freeBytes: () => Promise<number>;
}

interface OldPart {
  readonly part: Part;
  readonly index: PartIndex;
  readonly table: RecordTable | undefined;
}

/** A part of the new session. */
interface NewPart {
  /** What of the old session is in it; undefined: nothing, its time was struck. */
  readonly piece: CutPiece | undefined;
  readonly old: OldPart;
  /** From the beginning of its old part, ms. */
  readonly fromMs: number;
  readonly durationMs: number;
}

interface StrikePlan {
  readonly parts: readonly NewPart[];
  /** What the new session lacks, media time: at least what was asked for, up to the next key frame. */
  readonly struck: readonly MediaSpan[];
  /** Of film that is copied. */
  readonly bytes: number;
}

/** How much more than its film a session takes, at most: pictures, the line of sound, indexes. */
const besidesShare = 0.1;
const besidesBytes = 4 * 1024 * 1024;
/** So much is written at once. */
const writeBytes = 1024 * 1024;

/**
 * A copy of a session without these stretches, and without what was taken out of its film. It takes the place of the old
 * one, which the caller deletes.
 * @throws Fault `film-empty` where nothing would remain, `strike-room`, `strike-cancelled`, `strike-failed`, `disk-full`,
 *   `write-failed`: there is no copy then
 */
export async function copyWithout(
  old: Session,
  { keys, receipts, folder }: { keys: KeyStore; receipts: Receipts; folder: SessionFolder },
  spans: readonly MediaSpan[],
  options: StrikeOptions,
): Promise<Session> {
  const { state } = old;
  if (!state) throw new Fault('log-damaged', 'journal');
  await old.close();
  const plan = await planStrike(old, spans, options.freeBytes);
  const { code, createdAt: at, words, agreement } = state;
  const about = { words, ...(agreement && { agreement }), strikes: { id: old.id, at } };
  const copy = await Session.create(folder, keys, code, about);
  try {
    await copyRemaining({ old, state, copy }, plan, options);
    return copy;
  } catch (error) {
    await copy.close();
    // What is left of it goes at the next start.
    await eraseSession(copy, keys, receipts, { struck: true }).catch((left: unknown) =>
      log('half of a strike left', left),
    );
    throw error;
  }
}

async function planStrike(
  session: Session,
  spans: readonly MediaSpan[],
  freeBytes: () => Promise<number>,
): Promise<StrikePlan> {
  const old = await session.withKey((sessionKey) =>
    Promise.all(
      (session.state?.parts ?? []).map(async (part): Promise<OldPart> => {
        const files = await openPart({ folder: session.folder, sessionKey, part }).catch((error: unknown) => {
          if (isLocked(error)) throw error;
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
  if ((await freeBytes()) < bytes * (1 + besidesShare) + besidesBytes) throw new Fault('strike-room');
  return { parts, struck: struckOf(parts), bytes };
}

/** By the lengths that the new parts have, so that each begins exactly where a struck stretch ends. */
function struckOf(parts: readonly NewPart[]): MediaSpan[] {
  const struck: MediaSpan[] = [];
  let startMs = 0;
  for (const { piece, durationMs } of parts) {
    const fromMs = startMs + (piece?.part.durationMs ?? 0);
    startMs += durationMs;
    // Less than that is no stretch, but the rounding of sums.
    if (startMs - fromMs > 0.01) struck.push({ fromMs, toMs: startMs });
  }
  return struck;
}

/** Copies what remains into a session that was just made, and reads it back. */
async function copyRemaining(
  { old, state, copy }: { readonly old: Session; readonly state: SessionState; readonly copy: Session },
  { parts, struck, bytes }: StrikePlan,
  { signal, onProgress }: StrikeOptions,
): Promise<void> {
  let done = 0;
  const onCopied = (more: number): void => {
    if (signal.aborted) throw new Fault('strike-cancelled');
    done += more;
    onProgress(Math.min(done, bytes), bytes);
  };
  let startMs = 0;
  for (const [at, part] of parts.entries()) {
    const shiftMs = part.fromMs - startMs;
    const near = struck.map(({ fromMs, toMs }) => ({ fromMs: fromMs + shiftMs, toMs: toMs + shiftMs }));
    await copyPart(old, copy, at + 1, part, { state, struck: near, onCopied });
    startMs += part.durationMs;
  }
  for (const span of struck)
    await copy.append({ type: 'taken-out', takenOut: { id: newId(momentIdSchema), ...span } });
  for (const moment of momentsWithout(state.moments, struck))
    await copy.append({ type: 'moment-added', moment });
  for (const moment of phasesWithout(state.phases, struck))
    await copy.append({ type: 'moment-added', moment });
  const left = new Set(copy.state?.moments.map(({ id }) => id));
  const ids = state.chosen.filter((id) => left.has(id));
  if (ids.length > 0) await copy.append({ type: 'chosen', ids });
  if (state.kept) await copy.append({ type: 'kept', ...state.kept });
  for (const { name, atMs } of state.exports)
    await copy.append({ type: 'exported', name }, { ...state.createdAt, utcMs: atMs });
  if (state.place) await copy.append({ type: 'reviewed', place: state.place });
  for (const event of unknownWithout(await old.unknownEvents(), struck)) await copy.copyUnknown(event);
  if (state.damaged) await copy.append({ type: 'damage-found' });
  if (state.complete && !copy.state?.complete)
    await copy.append({ type: 'recording-ended', reason: 'stopped' });
  onCopied(0);
  await copy.append({ type: 'strike-complete' });
}

/** What is the same for all parts of a copy, but for the time that it is told in. */
interface PartCopying {
  readonly state: SessionState;
  /** In the old part's own time. */
  readonly struck: readonly MediaSpan[];
  readonly onCopied: (bytes: number) => void;
}

async function copyPart(
  old: Session,
  copy: Session,
  number: number,
  { piece, old: { part, table }, fromMs, durationMs }: NewPart,
  { state, struck, onCopied }: PartCopying,
): Promise<void> {
  const { folder } = copy;
  const path = folder.mediaPath(number);
  const media = await copy.withKey((sessionKey) =>
    SealedLogWriter.create({ path, kind: 'media', sessionKey, disk: folder.disk }),
  );
  const { angle, soundLateMs, gapMs, upMs, begunAt } = part;
  const begun = {
    ...({ type: 'part-begun', part: number, angle, mediaFile: media.fileId, soundLateMs } as const),
    ...(state.codec && { codec: state.codec }),
    ...(upMs !== undefined && { upMs }),
    // Only where the old part began there, too, something else lay between them.
    gapMs: fromMs === 0 ? gapMs : 0,
  };
  // By the time at which it was recorded, not copied: a broken-off session is no younger for it.
  await copy.append(begun, begunAt);
  try {
    if (piece && table) await copyMedia(old, { part, table }, piece.part.index, media, onCopied);
    await media.seal();
  } finally {
    await media.close();
  }
  const made = { number, angle, mediaFile: media.fileId, soundLateMs, ended: undefined };
  await copy.withKey(async (sessionKey) => {
    const place = { folder, sessionKey, part: made };
    const again = await rebuildPart(place);
    if (piece && !isCopy(again.index, piece.part.index)) throw new Fault('strike-failed');
    await writePartIndex(place, again.index, again.table);
  });
  if (piece) {
    const toMs = fromMs + piece.part.durationMs;
    await copySideLogs(old, copy, { from: part.number, to: number, fromMs, toMs, struck });
  }
  const fileBytes = await folder.sizeOf(path);
  const reason = part.ended?.reason ?? 'crash';
  await copy.append({ type: 'part-ended', part: number, reason, durationMs, fileBytes });
}

async function copyMedia(
  old: Session,
  { part, table }: { readonly part: Part; readonly table: RecordTable },
  piece: PartIndex,
  media: SealedLogWriter,
  onCopied: (bytes: number) => void,
): Promise<void> {
  const { folder } = old;
  const path = folder.mediaPathOf(part);
  const options = { path, kind: 'media', expectedFileId: part.mediaFile, table, disk: folder.disk } as const;
  const reader = await old.withKey((sessionKey) => SealedLogReader.open({ ...options, sessionKey }));
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  const write = async (): Promise<void> => {
    const together = concatBytes(waiting);
    for (const each of waiting) each.fill(0);
    if (bytes > 0) await media.append(together);
    together.fill(0);
    waiting = [];
    bytes = 0;
  };
  try {
    for (const source of pieceSources(piece)) {
      const isNew = source instanceof Uint8Array;
      const next = isNew ? source : await reader.read(source.offset, source.length);
      waiting.push(next);
      bytes += next.length;
      onCopied(isNew ? 0 : next.length);
      if (bytes >= writeBytes) await write();
    }
    await write();
  } finally {
    await reader.close();
  }
}

/** Whether one that was read back is what it was to be: the same blocks at the same times from its beginning on. */
function isCopy(again: PartIndex, wanted: PartIndex): boolean {
  const [one, other] = [again.blocks, wanted.blocks];
  if (one.count !== other.count) return false;
  const [zero, wantedZero] = [partZeroMs(again), partZeroMs(wanted)];
  for (let block = 0; block < one.count; block += 1) {
    if (one.size[block] !== other.size[block] || one.flags[block] !== other.flags[block]) return false;
    if ((one.timeMs[block] ?? 0) - zero !== (other.timeMs[block] ?? 0) - wantedZero) return false;
  }
  return true;
}
