import { Fault } from '../../../shared/model/fault';
import type { Part, SessionState } from '../../../shared/model/session';
import { tagsNaming } from '../../../shared/model/tag-set';
import { isMediaCut } from '../../session/broken-parts';
import { openPart } from '../../session/part-files';
import type { Session } from '../../session/session';
import { encodeSideEntry, sideEntries } from '../../session/side-log';
import { errnoOf } from '../../vault/disk';
import { copyOfKey, isOutOfReach } from '../../vault/key-buffer';
import type { SealedFileWriter } from '../../vault/sealed-file';
import { scanLog } from '../../vault/sealed-log-scan';
import { encodeFrameHead, type FrameKind, frameKinds } from './frames';
import { maxSealedTags, type SealedPart, type SealedSession } from './sealed-session';

export interface SealOptions {
  /** Stops it with Fault `sealed-cancelled`. */
  readonly signal: AbortSignal;
  /** From 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/**
 * Whether a session can leave sealed, as far as is known without reading all of it.
 * @returns at least how many bytes the file will have
 * @throws Fault `sealed-source` if part of it is missing
 */
export async function mustBeSealable(session: Session): Promise<number> {
  const { state, folder } = session;
  if (!state || (await isMediaCut(session))) throw new Fault('sealed-source');
  const sizeOf = (part: Part): Promise<number> =>
    folder.sizeOf(folder.mediaPathOf(part)).catch((error: unknown) => {
      throw isOutOfReach(error) ? error : new Fault('sealed-source', errnoOf(error), { cause: error });
    });
  const sizes = await Promise.all(state.parts.map(sizeOf));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

/**
 * Writes a session into a sealed file: its media as they are stored, its marks, agreement and days.
 * @throws Fault `sealed-source` if any of its media does not verify; `sealed-cancelled`; like `SealedFileWriter.write`
 */
export async function writeSealed(
  session: Session,
  writer: SealedFileWriter,
  { signal, onProgress }: SealOptions,
): Promise<void> {
  const { state, folder } = session;
  if (!state) throw new Fault('sealed-source', 'journal');
  const frame = async (kind: FrameKind, content: Uint8Array): Promise<void> => {
    if (signal.aborted) throw new Fault('sealed-cancelled');
    await writer.write(encodeFrameHead(kind, content.length));
    await writer.write(content);
  };
  const text = (value: object): Buffer => Buffer.from(JSON.stringify(value));
  await frame(frameKinds.session, text(sealedSessionOf(session, state)));
  const total = Math.max(1, await mustBeSealable(session));
  let done = 0;
  for (const part of state.parts) {
    await frame(frameKinds.part, text(await sealedPartOf(session, part)));
    for await (const bytes of mediaOf(session, part)) {
      await frame(frameKinds.media, bytes);
      done += bytes.length;
      onProgress(Math.min(1, done / total));
    }
    for (const kind of ['peaks', 'pictures'] as const)
      await session.withKey(async (sessionKey) => {
        const place = { path: folder.sidePath(part.number, kind), kind, sessionKey, disk: folder.disk };
        for await (const entry of sideEntries(place))
          await frame(kind === 'peaks' ? frameKinds.peaks : frameKinds.picture, encodeSideEntry(entry));
      });
  }
  await frame(frameKinds.end, new Uint8Array());
}

function sealedSessionOf(session: Session, state: SessionState): SealedSession {
  const { purpose, watchers, plannedMinutes, aliases } = state.details;
  const { deleteBy, limit } = session.summary;
  return {
    ...{ version: 1, code: state.code, createdAt: state.createdAt, codec: state.codec },
    ...{ purpose, watchers, plannedMinutes, aliases, agreement: state.agreement, deleteBy, limit },
    entries: [...state.moments, ...state.phases],
    tags: tagsOf(state),
    chosen: [...state.chosen],
    // Everything that was taken out has been struck, or the gate would not have opened.
    struck: state.takenOut.map(({ fromMs, toMs }) => ({ fromMs, toMs })),
    damaged: state.damaged,
    ...(state.imported && {
      imported: { ...state.imported, repairs: [...state.imported.repairs] },
    }),
  };
}

/** What names its marks, as far as it is known here. */
function tagsOf({ moments, tags }: SessionState): SealedSession['tags'] {
  const used = new Set(moments.map((moment) => moment.kind === 'intervention' && moment.tagId));
  return tagsNaming(tags)
    .filter(({ id }) => used.has(id))
    .slice(0, maxSealedTags)
    .map(({ id, label, definition, category, question }) => ({ id, label, definition, category, question }));
}

async function sealedPartOf(session: Session, part: Part): Promise<SealedPart> {
  const { number, angle, soundLateMs, gapMs, begunAt, ended } = part;
  const { reason, durationMs } = ended ?? { reason: 'crash', durationMs: await keptMs(session, part) };
  return { part: number, angle, soundLateMs, gapMs, begunAt, reason, durationMs };
}

/** The length of what a crash left of a part, whose end could not be noted since. */
async function keptMs(session: Session, part: Part): Promise<number> {
  const { folder } = session;
  const { index } = await session.withKey((sessionKey) => openPart({ folder, sessionKey, part }));
  return index.durationMs;
}

/** The media as they are stored, in pieces. @throws Fault `sealed-source` if any of them does not verify */
async function* mediaOf(session: Session, part: Part): AsyncGenerator<Buffer, void, void> {
  const { folder } = session;
  const [path, expectedFileId] = [folder.mediaPathOf(part), part.mediaFile];
  const key = await session.withKey(async (sessionKey) => copyOfKey(sessionKey));
  try {
    const place = { path, kind: 'media', sessionKey: key, expectedFileId, disk: folder.disk } as const;
    for await (const item of scanLog(place)) {
      if (item.type === 'damage') throw new Fault('sealed-source', 'media');
      // Where a crash came before the first byte there is nothing to miss.
      const { reason = 'crash' } = part.ended ?? {};
      if (item.type === 'end' && item.fileId === undefined && reason !== 'crash')
        throw new Fault('sealed-source', 'no header');
      if (item.type !== 'record' || item.data.length === 0) continue;
      yield item.data;
      item.data.fill(0);
    }
  } finally {
    key.fill(0);
  }
}
