import { pieceSources } from '../../../shared/media/copy-piece';
import { concatBytes } from '../../../shared/media/ebml';
import { type PartIndex, partZeroMs } from '../../../shared/media/part-index';
import { Fault } from '../../../shared/model/fault';
import { momentIdSchema, newId } from '../../../shared/model/ids';
import type { Part, SessionState } from '../../../shared/model/session';
import type { Span } from '../../../shared/model/span';
import { momentsWithout, phasesWithout, unknownWithout } from '../../../shared/model/strike';
import { log } from '../../log';
import type { NewSession } from '../../session/new-session';
import { rebuildPart, writePartIndex } from '../../session/part-files';
import { Session } from '../../session/session';
import type { SessionFolder } from '../../session/session-folder';
import type { KeyStore } from '../../vault/key-store';
import type { RecordTable } from '../../vault/record-table';
import { SealedLogReader } from '../../vault/sealed-log-reader';
import { SealedLogWriter } from '../../vault/sealed-log-writer';
import { eraseSession } from '../erase';
import type { Receipts } from '../receipts';
import { type NewPart, neededBytes, planStrike, type StrikePlan } from './strike-plan';
import { copySideLogs } from './strike-sides';

/**
 * Striking: copies what remains of a session without some spans into a new one, under a new key, and then
 * deletes the old one in the ordinary way. Each span that remains becomes a part of its own. Media time stays
 * as it was, so that marks stay right: a part is as long as the distance to the next one, and what was struck
 * is journaled as taken out.
 */

export interface StrikeOptions {
  /** Stops the strike, with the signal's reason if that is a Fault. */
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, bytes: number) => void;
  /** Free bytes on the disk. */
  readonly freeBytes: () => Promise<number>;
  /** Closes the films of the session, once it is certain that it will be struck. */
  readonly letGo?: () => Promise<void>;
}

/** How many bytes are written at once. */
const writeBytes = 1024 * 1024;

/**
 * Copies a session without these spans, and without what was taken out of its film. The copy replaces the old
 * session, which the caller deletes.
 * @throws Fault `film-empty` if nothing would remain, `strike-room`, `strike-cancelled` or the signal's
 * reason, `strike-failed`, `disk-full`, `write-failed`: then there is no copy
 */
export async function copyWithout(
  old: Session,
  { keys, receipts, folder }: { keys: KeyStore; receipts: Receipts; folder: SessionFolder },
  spans: readonly Span[],
  options: StrikeOptions,
): Promise<Session> {
  const { state } = old;
  if (!state) throw new Fault('log-damaged', 'journal');
  await old.close();
  mustGoOn(options.signal);
  const plan = await planStrike(old, spans);
  if ((await options.freeBytes()) < neededBytes(plan)) throw new Fault('strike-room');
  const { code, createdAt: at, agreement, rehearsal } = state;
  // As `keys` knows them: if damage cost the journal its days, the copy has them again.
  const { deleteBy, limit } = old.summary;
  const details = { ...state.details, deleteBy: state.kept ? state.details.deleteBy : deleteBy };
  const about: NewSession = {
    ...{ details, limit, strikes: { id: old.id, at } },
    ...(agreement && { agreement }),
    // The copy of a rehearsal is a rehearsal.
    ...(rehearsal && { rehearsal }),
  };
  const copy = await Session.create(folder, keys, code, about);
  try {
    await copyRemaining({ old, state, copy }, plan, options);
    return copy;
  } catch (error) {
    await copy.close({ forGood: true });
    // The next start removes what is left of it.
    await eraseSession(copy, keys, receipts, { struck: true }).catch((left: unknown) =>
      log('half of a strike left', left),
    );
    throw error;
  }
}

/** @throws Fault the signal's reason */
function mustGoOn({ aborted, reason }: AbortSignal): void {
  if (aborted) throw reason instanceof Fault ? reason : new Fault('strike-cancelled');
}

/** Copies what remains into a newly made session, and reads it back. */
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
  const [moments, phases] = [momentsWithout(state.moments, struck), phasesWithout(state.phases, struck)];
  // Phases can be chosen, too.
  const left = new Set([...moments, ...phases].map(({ id }) => id));
  const ids = state.chosen.filter((id) => left.has(id));
  // Before the parts: these two count as everyone's answer, and a part asks again. Whether they were asked
  // since the recording is said below by `still-agreed` alone.
  if (ids.length > 0) await copy.append({ type: 'chosen', ids });
  if (state.place) await copy.append({ type: 'reviewed', place: state.place });
  let startMs = 0;
  for (const [at, part] of parts.entries()) {
    const shiftMs = part.fromMs - startMs;
    const near = struck.map(({ fromMs, toMs }) => ({ fromMs: fromMs + shiftMs, toMs: toMs + shiftMs }));
    await copyPart(old, copy, at + 1, part, { state, struck: near, onCopied });
    startMs += part.durationMs;
  }
  for (const span of struck)
    await copy.append({ type: 'taken-out', takenOut: { id: newId(momentIdSchema), ...span } });
  for (const moment of [...moments, ...phases]) await copy.append({ type: 'moment-added', moment });
  // The day as `keys` knows it, as above.
  const until = old.summary.deleteBy;
  if (state.kept) await copy.append({ type: 'kept', ...state.kept, ...(until && { until }) });
  for (const { atMs, sentences, ...agreed } of state.exportAgreements)
    await copy.append(
      { type: 'export-agreed', ...agreed, sentences: [...sentences] },
      { ...state.createdAt, utcMs: atMs },
    );
  for (const { name, atMs } of state.exports)
    await copy.append({ type: 'exported', name }, { ...state.createdAt, utcMs: atMs });
  if (state.imported) {
    const { recordedOn, repairs } = state.imported;
    await copy.append({ type: 'imported', recordedOn, repairs: [...repairs] });
  }
  for (const tag of state.tags) await copy.append({ type: 'tag-named', tag });
  if (state.stillAgreed) await copy.append({ type: 'still-agreed' });
  for (const event of unknownWithout(await old.unknownEvents(), struck)) await copy.copyUnknown(event);
  if (state.damaged) await copy.append({ type: 'damage-found' });
  if (state.complete && !copy.state?.complete)
    await copy.append({ type: 'recording-ended', reason: 'stopped' });
  onCopied(0);
  await copy.append({ type: 'strike-complete' });
}

/** What is the same for all parts of a copy, except that times are in the part's own time. */
interface PartCopying {
  readonly state: SessionState;
  /** In the old part's time. */
  readonly struck: readonly Span[];
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
    // Only if the old part began there, too, was there a gap before it.
    gapMs: fromMs === 0 ? gapMs : 0,
  };
  // The time at which it was recorded, not copied: copying must not make an interrupted session younger.
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

/**
 * Whether a part that was read back is what it should be: the same blocks, at the same times from its
 * beginning.
 */
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
