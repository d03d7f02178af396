import { writeFileSync } from 'node:fs';
import { fakeWebm } from '../../../../shared/media/testing/fake-webm';
import { momentIdSchema, newId, type SessionId } from '../../../../shared/model/ids';
import type { Library } from '../../../library/library';
import { recordPart, threeSeconds } from '../../../library/testing/libraries';
import { beginSideLog, encodeSideEntry } from '../../../session/side-log';
import { SealedFileWriter } from '../../../vault/sealed-file';
import { encodeFrameHead, type FrameKind, frameKinds } from '../frames';
import { type ReadOptions, readSealed } from '../read-sealed';

export const passphrase = 'seven herons in the reeds';
/** A note in the session of `sealable`. */
export const secret = 'nobody may read this note';
const today = () => '2026-11-30';
export const quiet: ReadOptions = {
  signal: new AbortController().signal,
  onProgress: () => undefined,
  today,
  freeBytes: async () => 1e12,
};

/** More than a piece of the file, so that its frames lie across pieces. */
export const long = fakeWebm({
  ...{ durationMs: 120_000, video: { number: 1, firstMs: 0 }, audio: { number: 2, firstMs: 14 } },
});

/** A session of two parts with marks, an agreement and its days, about which everyone was asked again. */
export async function sealable(library: Library): Promise<SessionId> {
  const promised = { deleteBy: '2026-12-11', limit: '2026-12-28' };
  const made = await library.createSession('2026-11 Spokane G2 S4', {
    details: { purpose: 'p', watchers: 'w', deleteBy: promised.deleteBy, aliases: { A: 'Heron', B: '' } },
    agreement: { sentences: ['We would like to record.'], people: 9, ...promised },
  });
  await recordPart(made, 1);
  await recordPart(made, 2, { bytes: long.bytes });
  const { folder } = made;
  await made.withKey(async (sessionKey) => {
    for (const kind of ['peaks', 'pictures'] as const) {
      const path = folder.sidePath(1, kind);
      const log = await beginSideLog({ path, kind, sessionKey, disk: folder.disk });
      await log.append(encodeSideEntry({ partMs: 20, bytes: new Uint8Array([1, 2, 3, 4]) }));
      await log.seal();
    }
  });
  const [id, phase] = [newId(momentIdSchema), newId(momentIdSchema)];
  const about = { tagId: 'frame', leader: 'A', note: secret } as const;
  await made.append({
    type: 'moment-added',
    moment: { kind: 'intervention', id, mediaMs: 1500, ...about },
  });
  await made.append({
    type: 'moment-added',
    moment: { kind: 'phase', id: phase, mediaMs: 2000, name: 'closing' },
  });
  await made.append({ type: 'chosen', ids: [id, phase] });
  await library.noteStillAgreed(made.id);
  return made.id;
}

/** A frame as anyone who knows the passphrase can write it. */
export type Given = readonly [kind: FrameKind | number, content: object | Uint8Array];

export const sealedSession = {
  ...{ version: 1, code: '2026-11 Spokane G2 S4', createdAt: { utcMs: 1_793_000_000_000, offsetMinutes: 0 } },
  agreement: { sentences: ['We would like to record.'], people: 9 },
  ...{ deleteBy: '2026-12-11', limit: '2026-12-28' },
  ...{ entries: [], chosen: [], struck: [], damaged: false },
};
const sealedPart = { part: 1, angle: 0, soundLateMs: 0, reason: 'stopped', durationMs: 3000 };

/** A session frame that differs from a good one in this. */
export const sessionWith = (change: object): Given => [frameKinds.session, { ...sealedSession, ...change }];
export const partWith = (change: object): Given => [frameKinds.part, { ...sealedPart, ...change }];
export const media: Given = [frameKinds.media, threeSeconds.bytes];
export const end: Given = [frameKinds.end, new Uint8Array()];

/** Writes a sealed file of these frames. */
export async function writeFrames(path: string, frames: readonly Given[]): Promise<void> {
  await writeBytes(path, frames.map(encoded));
}

/** The bytes of a frame. */
export const encoded = ([kind, content]: Given): Buffer => {
  const bytes = content instanceof Uint8Array ? content : Buffer.from(JSON.stringify(content));
  return Buffer.concat([encodeFrameHead(kind as FrameKind, bytes.length), bytes]);
};

/** Writes a sealed file with this content. */
export async function writeBytes(path: string, content: readonly Uint8Array[]): Promise<void> {
  writeFileSync(path, '');
  const writer = await SealedFileWriter.create(path, passphrase, { N: 2 ** 14 });
  for (const each of content) await writer.write(each);
  await writer.finish();
  await writer.close();
}

/** Reads a file into the library. */
export const readFrom = (library: Library, path: string, change: Partial<ReadOptions> = {}) =>
  readSealed(library, { path, passphrase }, { ...quiet, ...change });
