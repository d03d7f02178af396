import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sweep } from '../../tests/rig/time-limits';
import { planCutFilm } from './cut-film';
import { planFilm } from './film';
import { filmToMedia, mediaToFilm } from './media-time';
import { partZeroMs } from './part-index';
import { assembleFilm } from './testing/assemble-film';
import { fakeWebm } from './testing/fake-webm';
import { readBlocks } from './testing/read-film';
import { indexOf, recordings } from './testing/recordings';

const sessions = fc.array(recordings(6000), { minLength: 1, maxLength: 3 });
const stretches = fc.array(
  fc
    .record({ fromMs: fc.integer({ min: 0, max: 15_000 }), lengthMs: fc.integer({ min: 1, max: 4000 }) })
    .map(({ fromMs, lengthMs }) => ({ fromMs, toMs: fromMs + lengthMs })),
  { minLength: 1, maxLength: 3 },
);

function cut(parts: Parameters<typeof fakeWebm>[0][], takenOut: { fromMs: number; toMs: number }[]) {
  const recorded = parts.map(fakeWebm);
  const indexes = recorded.map(({ bytes }) => indexOf(bytes));
  const given = indexes.map((index) => ({ index }));
  const whole = planFilm(given);
  const made = planCutFilm(given, takenOut);
  const sources = made.pieceOf.map((part) => recorded[part]?.bytes ?? new Uint8Array());
  /** Everything recorded, each block with its media time, as in the film that leaves nothing out. */
  const blocks = recorded.flatMap(({ blocks: ofPart }, part) =>
    ofPart.map((block) => ({
      ...block,
      part,
      // Sound that begins before its part's first picture is at the part's beginning.
      mediaMs:
        (whole.parts[part]?.startMs ?? 0) + Math.max(0, block.timeMs - partZeroMs(indexes[part] as never)),
    })),
  );
  return { made, whole, blocks, read: () => readBlocks(assembleFilm(made.film, sources)) };
}

const nameOf = ({ sound, payload }: { sound: boolean; payload: Uint8Array }): string =>
  `${sound ? 'sound' : 'picture'} ${payload.join(' ')}`;
const within = (ms: number, spans: readonly { fromMs: number; toMs: number }[]): boolean =>
  spans.some(({ fromMs, toMs }) => ms >= fromMs && ms < toMs);

/** Packets may be alike, above all in silence. Only one that occurs once shows where it came from. */
function onlyOnce(blocks: readonly { sound: boolean; payload: Uint8Array }[]): Set<string> {
  const counts = new Map<string, number>();
  for (const block of blocks) counts.set(nameOf(block), (counts.get(nameOf(block)) ?? 0) + 1);
  return new Set([...counts].flatMap(([name, count]) => (count === 1 ? name : [])));
}

function tryCut(
  parts: Parameters<typeof fakeWebm>[0][],
  takenOut: { fromMs: number; toMs: number }[],
): ReturnType<typeof cut> | undefined {
  try {
    return cut(parts, takenOut);
  } catch {
    // Everything was taken out.
    return undefined;
  }
}

describe('a film with spans taken out', () => {
  it('[recording] contains nothing of what was taken out, and everything else in its place', sweep, () => {
    let tried = 0;
    fc.assert(
      fc.property(sessions, stretches, (parts, takenOut) => {
        const film = tryCut(parts, takenOut);
        if (!film) return;
        tried += 1;
        const { made, blocks } = film;
        const unique = onlyOnce(blocks);
        const read = film.read();
        /** Whether it can be decoded without what was taken out before it. */
        const hasKey = ({ part, mediaMs }: (typeof blocks)[number]): boolean => {
          const cutMs = Math.max(
            Number.NEGATIVE_INFINITY,
            ...made.takenOut.map(({ toMs }) => toMs).filter((toMs) => toMs <= mediaMs),
          );
          return blocks.some(
            (other) =>
              other.part === part &&
              other.key &&
              !other.sound &&
              other.mediaMs >= cutMs &&
              other.mediaMs <= mediaMs,
          );
        };
        const inFilm = new Map(read.map((block) => [nameOf(block), block]));
        for (const block of blocks) {
          const name = nameOf(block);
          if (!unique.has(name)) continue;
          const found = inFilm.get(name);
          if (within(block.mediaMs, takenOut)) expect(found, name).toBeUndefined();
          else if (!block.sound && !within(block.mediaMs, made.takenOut) && hasKey(block)) {
            expect(found?.timeMs).toBe(Math.round(mediaToFilm(block.mediaMs, made.takenOut)));
          }
        }
        for (const { fromMs, toMs } of takenOut) {
          const middle = (fromMs + toMs) / 2;
          if (middle < made.durationMs) expect(within(middle, made.takenOut)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
    expect(tried).toBeGreaterThan(100);
  });

  it('[recording] is as long as the session without them, and each clock can be computed from the other', () => {
    fc.assert(
      fc.property(sessions, stretches, fc.nat(20_000), (parts, takenOut, ms) => {
        const film = tryCut(parts, takenOut);
        if (!film) return;
        const { made, whole } = film;
        expect(made.durationMs).toBe(whole.durationMs);
        expect(mediaToFilm(made.durationMs, made.takenOut)).toBeCloseTo(made.film.durationMs, 6);
        const filmMs = Math.min(ms, made.film.durationMs - 1);
        expect(mediaToFilm(filmToMedia(filmMs, made.takenOut), made.takenOut)).toBeCloseTo(filmMs, 6);
      }),
      { numRuns: 150 },
    );
  });

  it('[recording] resumes with a picture that needs none of the earlier ones', () => {
    fc.assert(
      fc.property(sessions, stretches, (parts, takenOut) => {
        const film = tryCut(parts, takenOut);
        if (!film) return;
        const pictures = film.read().filter(({ sound }) => !sound);
        for (const { fromMs, toMs } of film.made.takenOut) {
          const atMs = mediaToFilm(toMs, film.made.takenOut);
          const next = pictures.find(({ timeMs }) => timeMs >= Math.floor(atMs));
          if (next && fromMs > 0 && next.timeMs - atMs < 1) expect(next.key).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('[recording] is the film of all parts if nothing was taken out', () => {
    const { made, whole } = cut([{ durationMs: 3000, video: { number: 1, firstMs: 0 } }], []);
    expect(made).toMatchObject({ pieceOf: [0], takenOut: [], durationMs: whole.durationMs });
    expect(made.film.length).toBe(whole.length);
  });
});
