import { deserialize, serialize } from 'node:v8';
import type { Peaks } from '../../shared/ipc/contract';
import { coarseLine } from '../../shared/media/coarse-line';
import type { FilmPlan } from '../../shared/media/film';
import type { ClusterPlan } from '../../shared/media/film-layout';
import type { PartPlan, SilenceRuns } from '../../shared/media/film-sound';
import { type DerivedPlace, readDerived, writeDerived } from '../library/derived-log';
import type { Session } from '../library/session';
import type { OpenedPart, PlannedOpening } from './plan-opening';

/**
 * What was found out of a film when it was first opened, kept so that three hours open as fast as three minutes: planning
 * a film goes through each of its blocks, and its line of sound lies in thousands of records. Derived data: where it is
 * missing, damaged, or not of exactly these parts, all is found out anew.
 */
export interface KeptFilm {
  readonly plan: FilmPlan;
  /** The sound of all of it, coarse. */
  readonly line: Peaks;
}

const version = 1;

/** As it lies in the file. */
interface Content {
  readonly version: typeof version;
  readonly of: readonly string[];
  readonly tracks: FilmPlan['tracks'];
  readonly parts: readonly Omit<PartPlan, 'index'>[];
  readonly clusters: ClusterColumns;
  readonly line: Peaks;
}

/** Only a film of which nothing is lost or left out: any other is planned anew, by what is there then. */
export function mayBeKept({ parts, lost, cut }: PlannedOpening): boolean {
  const known = parts.every(({ indexId, table }) => indexId !== undefined && table?.damage.length === 0);
  return known && lost.length === 0 && cut.takenOut.length === 0;
}

/** Keeps it with the session. @throws Fault `disk-full`, `write-failed` */
export async function keepFilm(
  session: Session,
  { parts, cut }: PlannedOpening,
  sound: Peaks,
): Promise<void> {
  const { plan } = cut.film;
  const content: Content = {
    version,
    of: parts.map(nameOf),
    tracks: plan.tracks,
    parts: plan.parts.map(({ index: _, ...part }) => ({ ...part, silences: plainRuns(part.silences) })),
    clusters: toColumns(plan.clusters),
    line: coarseLine(sound),
  };
  await session.withKey((sessionKey) => writeDerived(placeOf(session, sessionKey), serialize(content)));
}

/** What was kept of the film of exactly these parts. Never throws. */
export async function readKeptFilm(
  session: Session,
  sessionKey: Uint8Array,
  parts: readonly OpenedPart[],
): Promise<KeptFilm | undefined> {
  try {
    const { bytes } = await readDerived(placeOf(session, sessionKey));
    const content: Content = deserialize(bytes);
    const names = parts.map(nameOf);
    const fits = content.of.length === names.length && content.of.every((name, n) => name === names[n]);
    if (content.version !== version || !fits || parts.some(({ indexId }) => !indexId)) return undefined;
    const plan = {
      tracks: content.tracks,
      parts: content.parts.map((part, n) => ({ ...part, index: (parts[n] as OpenedPart).index })),
      clusters: fromColumns(content.clusters),
    };
    return { plan, line: content.line };
  } catch {
    return undefined;
  }
}

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

const placeOf = ({ folder }: Session, sessionKey: Uint8Array): DerivedPlace => ({
  path: folder.filmPath,
  kind: 'film',
  sessionKey,
  disk: folder.disk,
});

/** What a part's share of the film depends on: its index, and how long it is known to be. */
const nameOf = ({ part, indexId }: OpenedPart): string => `${indexId} ${part.ended?.durationMs}`;

/** The clusters as columns: thousands of objects take longer to read than all the rest. */
type ClusterColumns = ReturnType<typeof toColumns>;

function toColumns(clusters: readonly ClusterPlan[]) {
  const column = (value: (cluster: ClusterPlan) => number): Float64Array =>
    Float64Array.from(clusters, value);
  return {
    start: column(({ start }) => start),
    length: column(({ length }) => length),
    timeMs: column(({ timeMs }) => timeMs),
    part: column(({ part }) => part),
    block: column(({ from }) => from.block),
    run: column(({ from }) => from.run),
    used: column(({ from }) => from.used),
    items: column(({ items }) => items),
    keyMs: column(({ keyMs }) => keyMs ?? Number.NaN),
    hasVideo: column(({ hasVideo }) => Number(hasVideo)),
  };
}

function fromColumns(columns: ClusterColumns): ClusterPlan[] {
  return Array.from(columns.start, (start, n) => {
    const at = (column: Float64Array): number => column[n] ?? 0;
    const keyMs = at(columns.keyMs);
    return {
      start,
      length: at(columns.length),
      timeMs: at(columns.timeMs),
      part: at(columns.part),
      from: { block: at(columns.block), run: at(columns.run), used: at(columns.used) },
      items: at(columns.items),
      keyMs: Number.isNaN(keyMs) ? undefined : keyMs,
      hasVideo: at(columns.hasVideo) === 1,
    };
  });
}
