import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import type { Peaks } from '../../shared/ipc/contract';
import { coarseLine } from '../../shared/media/coarse-line';
import type { FilmPlan } from '../../shared/media/film';
import type { ClusterPlan } from '../../shared/media/film-layout';
import type { PartPlan, SilenceRuns } from '../../shared/media/film-sound';
import type { Part } from '../../shared/model/session';
import type { Span } from '../../shared/model/span';
import { type DerivedPlace, derivedId, readDerived, writeDerived } from '../session/derived-log';
import { indexPlace } from '../session/part-files';
import type { Session } from '../session/session';
import type { OpenedPart, PlannedOpening } from './planned-opening';

/**
 * Stores what was found out when a film was first opened, so that three hours open as fast as three minutes:
 * planning a film reads each of its blocks, and its peaks are spread over thousands of records. If this
 * derived data is missing, damaged, or not of exactly these parts, it is found out again.
 *
 * It is in two logs: the facts, which are displayed before any of the film is read, and the plan.
 */
const version = 1;

/** What is displayed of a film before any of it is read. Times are media time. */
export interface FilmFacts {
  readonly durationMs: number;
  readonly parts: readonly (Span & { readonly gapMs?: number | undefined })[];
  /** What the film leaves out. */
  readonly takenOut: readonly Span[];
  /** What is known to be lost. */
  readonly damage: readonly Span[];
  /** The coarse line of the whole sound, if it is known. */
  readonly line: Peaks | undefined;
}

/** The two as they are stored. */
interface CachedFacts {
  readonly version: typeof version;
  readonly of: readonly string[];
  readonly facts: FilmFacts;
}
interface CachedPlan {
  readonly version: typeof version;
  readonly of: readonly string[];
  readonly tracks: FilmPlan['tracks'];
  readonly parts: readonly Omit<PartPlan, 'index'>[];
  readonly clusters: ClusterColumns;
  readonly head: Uint8Array;
}

/**
 * Whether it may be stored: only a film of which nothing is lost or left out. Every other film is planned
 * again from what is there at that time.
 */
export function mayBeCached({ parts, lost, cut }: PlannedOpening): boolean {
  const known = parts.every(({ indexId, table }) => indexId !== undefined && table?.damage.length === 0);
  return known && lost.length === 0 && cut.takenOut.length === 0;
}

/** Stores both with the session. @throws Fault `disk-full`, `write-failed` */
export async function cacheFilm(
  session: Session,
  { parts, cut }: PlannedOpening,
  { facts, sound }: { readonly facts: FilmFacts; readonly sound: Peaks },
): Promise<void> {
  const of = parts.map(({ part, indexId }) => nameOf(part, indexId));
  const { plan } = cut.film;
  const cachedPlan: CachedPlan = {
    version,
    of,
    tracks: plan.tracks,
    parts: plan.parts.map(({ index: _, ...part }) => ({ ...part, silences: plainRuns(part.silences) })),
    clusters: toColumns(plan.clusters),
    head: cut.film.head,
  };
  const cachedFacts: CachedFacts = { version, of, facts: { ...facts, line: coarseLine(sound) } };
  await session.withKey(async (sessionKey) => {
    await writeDerived(placeOf(session, 'film', sessionKey), serialize(cachedPlan));
    await writeDerived(placeOf(session, 'facts', sessionKey), serialize(cachedFacts));
  });
}

/** The stored plan of the film of exactly these parts. Never throws. */
export async function readPlan(
  session: Session,
  sessionKey: Uint8Array,
  parts: readonly OpenedPart[],
): Promise<FilmPlan | undefined> {
  if (leavesOut(session)) return undefined;
  const of = parts.map(({ part, indexId }) => nameOf(part, indexId));
  const cached = await readCached<CachedPlan>(placeOf(session, 'film', sessionKey), of);
  return (
    cached && {
      tracks: cached.tracks,
      parts: cached.parts.map((part, n) => ({ ...part, index: (parts[n] as OpenedPart).index })),
      clusters: fromColumns(cached.clusters),
      head: cached.head,
    }
  );
}

/** The stored facts of a session's film, if its parts are still the same. Never throws. */
export async function readFacts(session: Session): Promise<FilmFacts | undefined> {
  if (leavesOut(session)) return undefined;
  try {
    return await session.withKey(async (sessionKey) => {
      const { folder } = session;
      const of: string[] = [];
      for (const part of session.state?.parts ?? [])
        of.push(nameOf(part, await derivedId(indexPlace({ folder, sessionKey, part }))));
      return (await readCached<CachedFacts>(placeOf(session, 'facts', sessionKey), of))?.facts;
    });
  } catch {
    return undefined;
  }
}

async function readCached<Cached extends CachedFacts | CachedPlan>(
  place: DerivedPlace,
  of: readonly string[],
): Promise<Cached | undefined> {
  try {
    const cached: Cached = deserialize((await readDerived(place)).bytes);
    const fits = cached.version === version && isDeepStrictEqual(cached.of, of);
    return fits ? cached : undefined;
  } catch {
    return undefined;
  }
}

const leavesOut = ({ state }: Session): boolean => (state?.takenOut.length ?? 0) > 0;

const placeOf = ({ folder }: Session, kind: 'film' | 'facts', sessionKey: Uint8Array): DerivedPlace => ({
  path: folder.derivedPath(kind),
  kind,
  sessionKey,
  disk: folder.disk,
});

/**
 * What a part's share of the film depends on: its index (a rebuilt one has another id), and its known length.
 */
const nameOf = ({ ended, gapMs }: Part, indexId: string | undefined): string =>
  `${indexId} ${ended?.durationMs} ${gapMs}`;

const plainRuns = ({
  count,
  startUnits,
  lengthUnits,
  afterBlock,
  beforeBlock,
}: SilenceRuns): SilenceRuns => ({
  count,
  startUnits,
  lengthUnits,
  afterBlock,
  beforeBlock,
});

/** The clusters as columns: reading thousands of objects would take longer than everything else. */
type ClusterColumns = ReturnType<typeof toColumns>;

function toColumns(clusters: readonly ClusterPlan[]) {
  return {
    start: Float64Array.from(clusters, ({ start }) => start),
    length: Uint32Array.from(clusters, ({ length }) => length),
    timeMs: Int32Array.from(clusters, ({ timeMs }) => timeMs),
    part: Uint16Array.from(clusters, ({ part }) => part),
    block: Uint32Array.from(clusters, ({ from }) => from.block),
    run: Uint32Array.from(clusters, ({ from }) => from.run),
    used: Uint32Array.from(clusters, ({ from }) => from.used),
    items: Uint32Array.from(clusters, ({ items }) => items),
    keyMs: Float64Array.from(clusters, ({ keyMs }) => keyMs ?? Number.NaN),
    hasVideo: Uint8Array.from(clusters, ({ hasVideo }) => Number(hasVideo)),
  };
}

function fromColumns(columns: ClusterColumns): ClusterPlan[] {
  return Array.from(columns.start, (start, n) => {
    const keyMs = columns.keyMs[n] ?? Number.NaN;
    return {
      start,
      length: columns.length[n] ?? 0,
      timeMs: columns.timeMs[n] ?? 0,
      part: columns.part[n] ?? 0,
      from: { block: columns.block[n] ?? 0, run: columns.run[n] ?? 0, used: columns.used[n] ?? 0 },
      items: columns.items[n] ?? 0,
      keyMs: Number.isNaN(keyMs) ? undefined : keyMs,
      hasVideo: columns.hasVideo[n] === 1,
    };
  });
}
