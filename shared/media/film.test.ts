import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementId, uintBytes } from './ebml';
import { planFilm } from './film';
import { partZeroMs } from './part-index';
import { assembleFilm } from './testing/assemble-film';
import { type FakeWebm, fakeWebm } from './testing/fake-webm';
import { type ReadBlock, readBlocks, readFilmHead } from './testing/read-film';
import { indexOf, recordings } from './testing/recordings';

function filmOf(parts: readonly FakeWebm[]) {
  const recorded = parts.map(fakeWebm);
  const sources = recorded.map(({ bytes }) => bytes);
  const indexes = sources.map(indexOf);
  const film = planFilm(indexes.map((index) => ({ index })));
  return { film, recorded, sources, indexes, bytes: assembleFilm(film, sources) };
}

const video = { number: 1, firstMs: 0 };
const audio = { number: 2, firstMs: 14 };
const both: FakeWebm = { durationMs: 5000, video, audio };
/** An ordinary evening: swapped track numbers, no sound, no picture, a hole, a recorder that died at once. */
const evening: FakeWebm[] = [
  both,
  { durationMs: 3000, video },
  { durationMs: 4100, video: { number: 2, firstMs: 7 }, audio: { number: 1, firstMs: 0, channels: 1 } },
  { durationMs: 7000, audio: { number: 1, firstMs: 0 } },
  { durationMs: 0 },
  { ...both, durationMs: 9000, hole: { atMs: 4000, lengthMs: 3000 } },
];
const sessions = fc.array(recordings(4000), { minLength: 1, maxLength: 4 });

function isSilence({ payload }: ReadBlock): boolean {
  return payload.length === 3 && payload[1] === 0xff && payload[2] === 0xfe;
}

describe('the film of a session', () => {
  it('[job] plays every recorded frame of every part at its own time', () => {
    fc.assert(
      fc.property(sessions, (parts) => {
        const { film, recorded, indexes, bytes } = filmOf(parts);
        const expected = recorded.flatMap(({ blocks }, part) =>
          blocks
            .filter(({ sound }) => !sound)
            .map(({ timeMs, key, payload }) => ({
              timeMs: film.partToFilm(part, timeMs - partZeroMs(indexes[part] as (typeof indexes)[number])),
              key,
              payload,
            })),
        );
        const frames = readBlocks(bytes).filter(({ sound }) => !sound);
        expect(frames.map(({ timeMs, key, payload }) => ({ timeMs, key, payload }))).toEqual(expected);
        expect(Array.from(film.frameTimes())).toEqual(expected.map(({ timeMs }) => timeMs));
      }),
      { numRuns: 60 },
    );
  });

  it('[job] has sound without a hole from its beginning to its end, and every block near its own time', () => {
    fc.assert(
      fc.property(sessions, (parts) => {
        const { film, bytes } = filmOf(parts);
        const sound = readBlocks(bytes).filter((block) => block.sound);
        if (!film.hasAudio) {
          expect(sound).toEqual([]);
          return;
        }
        let end = 0;
        for (const block of sound) {
          // A block time is a whole ms, so half a ms more or less means nothing. At most one block may be
          // stamped late.
          expect(block.timeMs - end).toBeLessThanOrEqual(30.5);
          expect(block.timeMs - end).toBeGreaterThanOrEqual(-30.5);
          end += block.units * 2.5;
        }
        expect(film.durationMs - end).toBeLessThanOrEqual(2.5);
        expect(end).toBeLessThanOrEqual(film.durationMs + 30.5);
      }),
      { numRuns: 60 },
    );
  });

  it('[job] gives each part the length that was known when it was recorded, so noted times hold', () => {
    fc.assert(
      fc.property(sessions, (parts) => {
        const { film, indexes } = filmOf(parts);
        expect(film.parts.map((part) => part.durationMs)).toEqual(indexes.map((index) => index.durationMs));
      }),
      { numRuns: 30 },
    );
  });

  it('[job] keeps recorded sound as it is, and leaves out only what overlaps', () => {
    const { film, recorded, bytes } = filmOf(evening);
    const sound = readBlocks(bytes).filter((block) => block.sound);
    const kept = sound.filter((block) => !isSilence(block)).map(({ payload }) => payload);
    const all = recorded.flatMap(({ blocks }) => blocks.filter((b) => b.sound).map(({ payload }) => payload));
    expect(kept).toEqual(all);
    expect(film.durationMs).toBe(5016 + 3003 + 4125 + 6960 + 0 + 9009);
  });

  it('[recording] does not mistake a block that was stamped late for a hole: nothing is inserted', () => {
    const whole = fakeWebm({ durationMs: 6000, video, audio: { number: 2, firstMs: 0 } });
    const index = indexOf(whole.bytes);
    const { timeMs, flags } = index.blocks;
    const silences = (): number =>
      readBlocks(assembleFilm(planFilm([{ index }]), [whole.bytes])).filter(isSilence).length;
    const before = silences();
    const sounds = [...flags.keys()].filter((block) => (flags[block] ?? 0) & 1);
    for (const at of [20, 21, 60]) timeMs[sounds[at] ?? 0] = (timeMs[sounds[at] ?? 0] ?? 0) + 9;
    expect(silences()).toBe(before);
    // From here on all blocks are later, so that much is missing.
    for (const block of sounds.slice(80)) timeMs[block] = (timeMs[block] ?? 0) + 9;
    expect(silences()).toBeGreaterThan(before);
  });

  it('leaves out the backlog that WebAudio delivers after a stall, and stays in time', () => {
    // As recorded: after 3 s without a block come 46 blocks of 60 ms whose times are 1 ms apart.
    const stalled = fakeWebm({ durationMs: 9000, video, audio: { number: 2, firstMs: 0 } });
    const index = indexOf(stalled.bytes);
    const { timeMs, flags } = index.blocks;
    let number = 0;
    for (let block = 0; block < index.blocks.count; block += 1) {
      if (!((flags[block] ?? 0) & 1)) continue;
      if (number >= 50 && number < 96) timeMs[block] = 6000 + (number - 50);
      else if (number >= 96) timeMs[block] = (timeMs[block] ?? 0) + 300;
      number += 1;
    }
    const sound = readBlocks(assembleFilm(planFilm([{ index }]), [stalled.bytes])).filter((b) => b.sound);
    const last = sound.filter((block) => !isSilence(block)).at(-1);
    let end = 0;
    for (const block of sound) {
      if (block === last) expect(Math.abs(block.timeMs - end)).toBeLessThanOrEqual(10);
      end += block.units * 2.5;
    }
    expect(last?.timeMs).toBe(9240);
  });

  it('[job] is one WebM of the announced length whose clusters follow one another without a byte between', () => {
    fc.assert(
      fc.property(sessions, (parts) => {
        const { film, bytes } = filmOf(parts);
        expect(bytes.length).toBe(film.length);
        let position = film.head.length;
        for (let cluster = 0; cluster < film.clusterCount; cluster += 1) {
          expect(film.clusterStart(cluster)).toBe(position);
          expect(bytes.subarray(position, position + 4)).toEqual(uintBytes(elementId.cluster, 4));
          expect(film.clusterAt(position)).toBe(cluster);
          expect(film.clusterAt(position + film.clusterLength(cluster) - 1)).toBe(cluster);
          expect(film.clusterSpan(cluster).durationMs).toBeLessThanOrEqual(5100);
          position += film.clusterLength(cluster);
        }
        expect(position).toBe(film.length);
        expect(film.clusterAt(film.head.length - 1)).toBe(-1);
        const index = indexOf(bytes);
        expect(index.video?.number).toBe(film.hasVideo ? 1 : undefined);
        expect(index.audio?.number).toBe(film.hasAudio ? 2 : undefined);
      }),
      { numRuns: 60 },
    );
  });

  it('[job] supports seeking: its cues name a key frame, or sound without a picture, in the cluster they point to', () => {
    fc.assert(
      fc.property(sessions, (parts) => {
        const { film, bytes } = filmOf(parts);
        const { durationMs, cues, seeks } = readFilmHead(bytes);
        expect(durationMs).toBe(film.durationMs);
        for (const { id, position } of seeks) {
          expect(bytes.subarray(position, position + uintBytes(id, 4).length)).toEqual(uintBytes(id, 4));
        }
        const keys = new Set(
          readBlocks(bytes)
            .filter(({ sound, key }) => !sound && key)
            .map(({ timeMs }) => timeMs),
        );
        const clusters = new Set<number>();
        for (const { timeMs, tracks } of cues) {
          for (const { position } of tracks) {
            const cluster = film.clusterAt(position);
            expect(film.clusterStart(cluster)).toBe(position);
            clusters.add(cluster);
            const span = film.clusterSpan(cluster);
            expect(timeMs).toBeGreaterThanOrEqual(span.timeMs);
            if (!keys.has(timeMs)) expect(tracks.at(-1)?.track).toBe(2);
          }
        }
        expect(cues.map(({ timeMs }) => timeMs)).toEqual(
          cues.map(({ timeMs }) => timeMs).sort((a, b) => a - b),
        );
        if (film.hasVideo) expect(clusters.size).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('has a cue for both tracks every two seconds where there is only sound', () => {
    const { film, bytes } = filmOf(evening);
    const from = film.parts[3]?.startMs ?? 0;
    const times = readFilmHead(bytes)
      .cues.filter(({ tracks }) => tracks.length === 2)
      .map(({ timeMs }) => timeMs - from);
    expect(times[0]).toBe(0);
    expect(times).toHaveLength(4);
    for (const [i, time] of times.entries()) expect(time - (times[i - 1] ?? 0)).toBeLessThanOrEqual(2000);
  });

  it('[job] inserts no silence within an ordinary part', () => {
    const ordinary = { ...both, durationMs: 20_000, audio: { number: 2, firstMs: 0 }, jitterMs: 1 };
    const { bytes } = filmOf([ordinary]);
    const silences = readBlocks(bytes).filter((block) => block.sound && isSilence(block));
    // At the end, where the picture is longer, silence fills up the sound.
    expect(silences.filter(({ timeMs }) => timeMs < 19_900)).toEqual([]);
  });

  it('says nothing about the machine, and leaves out AlphaMode', () => {
    const { film } = filmOf(evening);
    const text = String.fromCharCode(...film.head);
    expect(text).not.toContain('Chrome');
    expect(text).not.toContain('\x53\xc0\x81');
    expect(text).not.toContain('\x55\xee');
    expect(text).toContain('Second Look');
  });

  it('is the same each time it is planned', () => {
    expect(filmOf(evening).bytes).toEqual(filmOf(evening).bytes);
  });

  it('has as many channels as the part with the most, and silence to match', () => {
    const mono = { ...both, audio: { number: 2, firstMs: 14, channels: 1 } };
    expect(indexOf(filmOf([mono, both]).bytes).audio?.channels).toBe(2);
    const { bytes } = filmOf([mono, mono]);
    const silence = readBlocks(bytes).find((block) => block.sound && isSilence(block));
    expect((silence?.payload[0] ?? 0) & 4).toBe(0);
  });

  it('is refused with a code if there is nothing to play, or nothing that fits together', () => {
    expect(() => planFilm([])).toThrow('film-empty');
    expect(() => filmOf([{ durationMs: 0, video }])).toThrow('film-empty');
    expect(() => filmOf([both, { ...both, codecId: 'V_VP9' }])).toThrow('parts-differ');
  });
});

describe('a cluster that cannot be verified', () => {
  it('[job] is replaced by one of the same length and time, with as much sound and no picture', () => {
    fc.assert(
      fc.property(sessions, fc.nat(), (parts, n) => {
        const { film, bytes } = filmOf(parts);
        const cluster = n % film.clusterCount;
        const start = film.clusterStart(cluster);
        const end = start + film.clusterLength(cluster);
        const substitute = film.substituteCluster(cluster);
        expect(substitute.length).toBe(end - start);
        expect(substitute.subarray(0, 18)).toEqual(bytes.subarray(start, start + 18));
        const units = (all: Uint8Array): number =>
          readBlocks(all).reduce((sum, block) => sum + block.units, 0);
        const only = Uint8Array.from([...film.streamHead(), ...bytes.subarray(start, end)]);
        const instead = Uint8Array.from([...film.streamHead(), ...substitute]);
        expect(readBlocks(instead).filter(({ sound }) => !sound)).toEqual([]);
        expect(units(instead)).toBe(units(only));
      }),
      { numRuns: 60 },
    );
  });

  it('is replaced with everything that then cannot be shown, even if the recorder began a cluster with every slice', () => {
    const { film, recorded } = filmOf([{ ...both, durationMs: 9000, sliceMs: 400 }]);
    expect(recorded[0]?.clusterStarts.length).toBeGreaterThan(20);
    // Each cluster of the film has its own key frame: no picture needs one of a cluster that was replaced.
    expect(film.plan.clusters.map(({ keyMs }) => keyMs)).toEqual(
      recorded[0]?.blocks.filter(({ key, sound }) => key && !sound).map(({ timeMs }) => timeMs),
    );
  });

  it('is told from a good one: bytes other than those the index knows are refused', () => {
    const { film, sources } = filmOf(evening);
    const read = film.clusterSource(0).map(({ part, offset, length }) => {
      return (sources[part] ?? new Uint8Array()).slice(offset, offset + length);
    });
    expect(() => film.buildCluster(0, [])).toThrow('webm-malformed');
    expect(() =>
      film.buildCluster(
        0,
        read.map((bytes) => bytes.subarray(1)),
      ),
    ).toThrow('webm-malformed');
    expect(film.buildCluster(0, read)).toHaveLength(film.clusterLength(0));
  });
});

describe('times in the film', () => {
  const { film, bytes } = filmOf(evening);

  it('[job] convert to part time and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: film.durationMs - 1 }), (ms) => {
        const place = film.filmToPart(ms);
        expect(film.partToFilm(place.part, place.ms)).toBe(ms);
      }),
    );
    expect(film.filmToPart(-5)).toEqual({ part: 0, ms: 0 });
    expect(film.filmToPart(film.durationMs + 5).part).toBe(5);
    expect(film.partToFilm(4, 100)).toBe(film.parts[4]?.startMs);
  });

  it('[job] step from frame to frame, even across a join', () => {
    const frames = film.frameTimes();
    const joint = film.parts[1]?.startMs ?? 0;
    const shownAfter = (ms: number, steps?: number): number | undefined => {
      const soughtMs = film.frameSeekTime(ms, steps);
      return soughtMs === undefined ? undefined : frames.findLast((frameMs) => frameMs <= soughtMs);
    };
    expect(shownAfter(joint)).toBe(joint);
    expect(shownAfter(joint, -1)).toBe(150 * 33 + 33);
    expect(shownAfter(joint + 20, 1)).toBe(joint + 33);
    expect(shownAfter(0, -1)).toBeUndefined();
    expect(shownAfter(film.durationMs, 1)).toBeUndefined();
    expect(shownAfter(film.durationMs)).toBe(frames.at(-1));
  });

  it('[house] a frame is sought where the one before, however soon it came, has ended by the frame rate', () => {
    const soon = filmOf([{ ...both, frameMs: 25 }]).film;
    const frames = soon.frameTimes();
    for (const [n, ms] of frames.entries()) {
      const soughtMs = soon.frameSeekTime(ms) ?? Number.NaN;
      expect(soughtMs).toBeGreaterThan(Math.max(ms, (frames[n - 1] ?? -40) + 33.4));
      expect(soughtMs).toBeLessThan(frames[n + 1] ?? soon.durationMs);
    }
  });

  it('[room] also where a camera in the dark gives 10 to 15 pictures a second, at no steady pace', () => {
    for (const frameMs of [67, 83, 100]) {
      const slow = filmOf([{ ...both, frameMs }]).film;
      const frames = slow.frameTimes();
      for (const [n, ms] of frames.entries()) {
        const soughtMs = slow.frameSeekTime(ms) ?? Number.NaN;
        // The one before may count as half as long again.
        if (n > 0 && n < frames.length - 1)
          expect(soughtMs).toBeGreaterThan((frames[n - 1] ?? 0) + 1.5 * frameMs);
        expect(soughtMs).toBeGreaterThanOrEqual(ms);
        expect(soughtMs).toBeLessThan(frames[n + 1] ?? slow.durationMs);
      }
    }
  });

  it('[job] a clip begins at a cluster from which its first picture can be decoded', () => {
    for (let ms = 0; ms < film.durationMs; ms += 250) {
      const cluster = film.clusterForTime(ms);
      const rest = bytes.subarray(film.clusterStart(cluster));
      const first = readBlocks(Uint8Array.from([...film.streamHead(), ...rest])).find(({ sound }) => !sound);
      expect(first?.key).toBe(true);
      expect(first?.timeMs).toBeLessThanOrEqual(ms);
    }
  });
});
