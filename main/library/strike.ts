import { pieceSources } from '../../shared/media/copy-piece';
import { concatBytes } from '../../shared/media/ebml';
import type { MediaSpan } from '../../shared/media/media-time';
import { type PartIndex, partZeroMs } from '../../shared/media/part-index';
import { Fault } from '../../shared/model/fault';
import { momentIdSchema, newId } from '../../shared/model/ids';
import type { Part, SessionState } from '../../shared/model/session';
import { momentsWithout, phasesWithout, unknownWithout } from '../../shared/model/strike';
import { log } from '../log';
import type { KeyStore } from '../vault/key-store';
import type { RecordTable } from '../vault/record-table';
import { SealedLogReader } from '../vault/sealed-log-reader';
import { SealedLogWriter } from '../vault/sealed-log-writer';
import { eraseSession } from './erase';
import type { NewSession } from './new-session';
import { rebuildPart, writePartIndex } from './part-files';
import type { Receipts } from './receipts';
import { Session } from './session';
import type { SessionFolder } from './session-folder';
import { type NewPart, neededBytes, planStrike, type StrikePlan } from './strike-plan';
import { copySideLogs } from './strike-sides';

/**
 * Striking: what remains of a session without some stretches is copied into a new one, under a new key, and then the
 * old one is deleted in the ordinary way. Each stretch that remains becomes a part of its own. Media time goes on as it
 * was, so that marks hold: a part is as long as up to the next one, and what was struck is noted as taken out.
 */

export interface StrikeOptions {
  /** Ends it; where its reason is a Fault, with that one. */
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, bytes: number) => void;
  /** Room on the disk. */
  readonly freeBytes: () => Promise<number>;
  /** Closes the films of the session, once it is certain that it will be struck. */
  readonly letGo?: () => Promise<void>;
}

/** So much is written at once. */
const writeBytes = 1024 * 1024;

/**
 * A copy of a session without these stretches, and without what was taken out of its film. It takes the place of the old
 * one, which the caller deletes.
 * @throws Fault `film-empty` where nothing would remain, `strike-room`, `strike-cancelled` or the signal's reason,
 *   `strike-failed`, `disk-full`, `write-failed`: there is no copy then
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
  mustGoOn(options.signal);
  const plan = await planStrike(old, spans);
  if ((await options.freeBytes()) < neededBytes(plan)) throw new Fault('strike-room');
  const { code, createdAt: at, agreement, rehearsal } = state;
  // As `keys` knows them: where damage cost the journal its days, the copy has them again.
  const { deleteBy, limit } = old.summary;
  const words = { ...state.words, deleteBy: state.kept ? state.words.deleteBy : deleteBy };
  const about: NewSession = {
    ...{ words, limit, strikes: { id: old.id, at } },
    ...(agreement && { agreement }),
    // A copy is no more than what it was made of.
    ...(rehearsal && { rehearsal }),
  };
  const copy = await Session.create(folder, keys, code, about);
  try {
    await copyRemaining({ old, state, copy }, plan, options);
    return copy;
  } catch (error) {
    await copy.close({ forGood: true });
    // What is left of it goes at the next start.
    await eraseSession(copy, keys, receipts, { struck: true }).catch((left: unknown) =>
      log('half of a strike left', left),
    );
    throw error;
  }
}

/** @throws Fault that ended it */
function mustGoOn({ aborted, reason }: AbortSignal): void {
  if (aborted) throw reason instanceof Fault ? reason : new Fault('strike-cancelled');
}

/** Copies what remains into a session that was just made, and reads it back. */
async function copyRemaining(
  { old, state, copy }: { readonly old: Session; readonly state: SessionState; readonly copy: Session },
  { parts, struck, bytes }: StrikePlan,
  { signal, onProgress }: StrikeOptions,
): Promise<void> {
  let done = 0;
  const onCopied = (more: number): void => {
    mustGoOn(signal);
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
  // The day as `keys` knows it, as above.
  const until = old.summary.deleteBy;
  if (state.kept) await copy.append({ type: 'kept', ...state.kept, ...(until && { until }) });
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
    const again = await rebuildPart(place, () => onCopied(0));
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
