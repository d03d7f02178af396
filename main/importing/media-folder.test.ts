import { readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blockFlag } from '../../shared/media/part-index';
import type { SessionId } from '../../shared/model/ids';
import type { ImportPlan } from '../../shared/model/importing';
import { ownFolder } from '../ffmpeg/testing/own-ffmpeg';
import { openPart } from '../session/part-files';
import { lookAtFile } from './look';
import { type Comparison, compare, expectAlike } from './testing/compare';
import { ImportRig, known, program } from './testing/import-rig';

/** A folder of recordings of real devices and programs. */
const media = process.env.SECOND_LOOK_MEDIA;
const names = media ? readdirSync(media).filter((name) => /\.(?!md$)\w{2,4}$/.test(name)) : [];
const long = process.env.LONG === '1';
const rig = new ImportRig();
const folder = ownFolder();

/** How a file came in, compared with its packets. */
interface Row {
  readonly name: string;
  readonly how: string;
  /** How much longer it became, in ms. */
  readonly lengthOff?: number;
  /** How much later than in the file the sound begins after the picture, in ms. */
  readonly soundOff?: number;
}

/** When the sound of a session begins after its picture, by the blocks of its first part, in ms. */
async function soundAfterPicture(id: SessionId): Promise<number> {
  const session = rig.library.session(id);
  const { folder } = session;
  const [part] = session.state?.parts ?? [];
  if (!part) throw new Error('no part');
  const { index } = await session.withKey((sessionKey) => openPart({ folder, sessionKey, part }));
  const first = (sound: boolean): number => {
    const { flags, timeMs } = index.blocks;
    const times = timeMs.filter((_, at) => (((flags[at] ?? 0) & blockFlag.sound) !== 0) === sound);
    return times.length > 0 ? Math.min(...times.slice(0, 100)) : Number.NaN;
  };
  return first(true) - (index.audio?.codecDelayNs ?? 0) / 1e6 - first(false);
}

async function sourceOf(path: string) {
  const looked = await lookAtFile(known, path, { signal: new AbortController().signal });
  if ('fault' in looked) throw new Error(looked.fault);
  const { pictures, sounds, lengthMs } = looked;
  return { lengthMs, soundAfterMs: (sounds[0]?.fromMs ?? Number.NaN) - (pictures[0]?.fromMs ?? Number.NaN) };
}

function howOf({ files: [file], refused: [refused] }: ImportPlan): string {
  if (refused) return `refused: ${refused.fault}`;
  const { picture, sound, repairs = [] } = file ?? {};
  return [`picture ${picture}`, `sound ${sound}`, ...repairs].join(', ');
}

/** Everything in the library and its vault, and what lies in the folder for temporary files. */
const filesNow = (): string[] => [
  ...readdirSync(rig.place.folder, { recursive: true, encoding: 'utf8' }),
  ...readdirSync(tmpdir()).filter((name) => !name.startsWith('second-look-')),
];

/** A film as a row of a table: what can't be told is left out. */
function compared(name: string, how: string, { first, last, ...all }: Comparison): string {
  const picture = (found: typeof first): string =>
    found ? `${found.nearest === 0 ? 'yes' : `+${found.nearest}`} (${found.off.toFixed(1)})` : '';
  const each = (values: readonly number[], digits: number): string =>
    values.map((value) => value.toFixed(digits)).join(', ');
  const shape = all.aspectOff === undefined ? '' : `${all.aspectOff.toFixed(3)}`;
  return [
    ...[name, how, Math.round(all.lengthOffMs), picture(first), picture(last), all.isUpright ?? '', shape],
    ...[each(all.soundOffMs, 0), each(all.alike, 2)],
  ].join(' | ');
}

describe.skipIf(!program || names.length === 0 || !long)('real recordings, looked at and listened to', () => {
  const table: string[] = [];

  it.each(names)(
    '[inout] %s begins, ends, stands and sounds like its source, or leaves nothing behind @long',
    { timeout: 600_000 },
    async (name) => {
      const path = join(media ?? '', name);
      const before = filesNow();
      const { plan, end } = await rig.bring(path);
      const how = howOf(plan);
      if (plan.refused.length > 0) {
        table.push(`${name} | ${how}`);
        expect(filesNow()).toEqual(before);
        return;
      }
      if (end?.step !== 'done') throw new Error(JSON.stringify(end));
      const film = folder.in('film.webm');
      writeFileSync(film, await rig.filmOf(end.sessionId));
      const found = await compare(path, film, end.lengthMs);
      table.push(compared(name, how, found));
      expectAlike(found);
      await rig.library.erase(end.sessionId);
      expect(rig.library.list()).toEqual([]);
    },
  );

  it('[inout] prints how they compare @long', () => {
    process.stdout.write(`${table.join('\n')}\n`);
    expect(table).toHaveLength(names.length);
  });
});

describe.skipIf(!program || names.length === 0)('recordings of real devices', () => {
  const table: Row[] = [];

  it.each(names)('[inout] %s comes in or is refused with a reason', { timeout: 300_000 }, async (name) => {
    const path = join(media ?? '', name);
    const { plan, end } = await rig.bring(path);
    const how = howOf(plan);
    if (plan.refused.length > 0) {
      table.push({ name, how });
      expect(rig.library.list()).toEqual([]);
      return;
    }
    if (end?.step !== 'done') throw new Error(JSON.stringify(end));
    const source = await sourceOf(path);
    const lengthOff = Math.round(end.lengthMs - source.lengthMs);
    const soundAfterMs = await soundAfterPicture(end.sessionId);
    const soundOff = Math.round(soundAfterMs - source.soundAfterMs);
    table.push({ name, how, lengthOff, ...(Number.isFinite(soundOff) && { soundOff }) });
    expect(Math.abs(lengthOff)).toBeLessThanOrEqual(100);
    if (Number.isFinite(soundOff)) expect(Math.abs(soundOff)).toBeLessThanOrEqual(60);
    expect((await rig.filmOf(end.sessionId)).length).toBeGreaterThan(1000);
  });

  it('[inout] prints how they came in', () => {
    const lines = table.map(({ name, how, lengthOff = '', soundOff = '' }) =>
      [name, how, `length ${lengthOff}`, `sound ${soundOff}`].join(' | '),
    );
    process.stdout.write(`${lines.join('\n')}\n`);
    expect(lines).toHaveLength(names.length);
  });
});
