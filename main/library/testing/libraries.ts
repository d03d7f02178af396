import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeWebm } from '../../../shared/media/testing/fake-webm';
import { indexOf } from '../../../shared/media/testing/recordings';
import { momentIdSchema, newId, type SessionId } from '../../../shared/model/ids';
import type { Part } from '../../../shared/model/session';
import { writePartIndex } from '../../session/part-files';
import type { Session } from '../../session/session';
import type { Disk } from '../../vault/disk';
import { SealedLogWriter } from '../../vault/sealed-log-writer';
import { Library } from '../library';

/** A place for a library, and how to open it as often as a test starts the app. */
export interface LibraryPlace {
  readonly folder: string;
  /** Where a test may make a folder for what leaves: outside the library. */
  readonly desk: string;
  /** @param disk the disk for everything except the claim; the real one by default */
  open(disk?: Disk): Promise<Library>;
  /** Starts the app, does something, and quits. */
  run<Value>(use: (library: Library) => Promise<Value>, disk?: Disk): Promise<Value>;
  remove(): Promise<void>;
}

/** A library in a temporary folder, its key in a file. */
export async function libraryPlace(): Promise<LibraryPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'second-look-library-'));
  const vaultsFolder = join(folder, 'vaults');
  const desk = `${folder}-desk`;
  const open = (disk?: Disk): Promise<Library> =>
    Library.open({ folder, vaultsFolder, keychain: undefined, ...(disk ? { disk } : {}) });
  return {
    folder,
    desk,
    open,
    async run(use, disk) {
      const library = await open(disk);
      try {
        return await use(library);
      } finally {
        await library.close();
      }
    },
    async remove() {
      for (const each of [folder, desk]) await rm(each, { recursive: true, force: true });
    },
  };
}

/** Adds a bookmark to a session. */
export const markAt = (library: Library, id: SessionId, mediaMs: number): Promise<void> =>
  library
    .session(id)
    .append({ type: 'moment-added', moment: { kind: 'bookmark', id: newId(momentIdSchema), mediaMs } });

/** Three seconds of picture and sound as MediaRecorder delivers them. */
export const threeSeconds = fakeWebm({
  durationMs: 3000,
  video: { number: 1, firstMs: 0 },
  audio: { number: 2, firstMs: 14 },
});

/**
 * Records these bytes as a part of a session, in records of 4 KB.
 * @param ended false if the app dies before it can end the part
 */
export async function recordPart(
  session: Session,
  number: number,
  { bytes = threeSeconds.bytes, ended = true }: { bytes?: Uint8Array; ended?: boolean } = {},
): Promise<Part> {
  const { folder } = session;
  const path = folder.mediaPath(number);
  const media = await session.withKey((sessionKey) =>
    SealedLogWriter.create({ path, kind: 'media', sessionKey, disk: folder.disk, maxRecordBytes: 4096 }),
  );
  await session.append({ type: 'part-begun', part: number, angle: 0, mediaFile: media.fileId });
  await media.append(bytes);
  const part = { number, angle: 0, mediaFile: media.fileId, soundLateMs: 0, ended: undefined };
  if (!ended) {
    await media.close();
    return part;
  }
  await media.seal();
  const index = indexOf(bytes);
  await session.withKey((sessionKey) => writePartIndex({ folder, sessionKey, part }, index, media.table()));
  const { durationMs } = index;
  await session.append({ type: 'part-ended', part: number, reason: 'stopped', durationMs });
  return part;
}
