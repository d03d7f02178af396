import type { Peaks, Picture } from '../../shared/ipc/contract';
import type { Span } from '../../shared/model/span';
import type { Session } from '../session/session';
import { type SideEntry, type SideKind, sideEntries } from '../session/side-log';

/** A part's place in media time. */
interface PlacedPart {
  readonly number: number;
  readonly startMs: number;
  readonly durationMs: number;
}

/** For each 20 ms, the lowest and the highest sample. */
const perSecond = 50;
const stepMs = 1000 / perSecond;

/**
 * What a review shows of a session besides its film: the line of peaks and the small pictures. Those of an import may
 * still have to be made.
 */
export class SideViews {
  /** Resolves when both are there (true), will not be for now (false), or are wanted no more (false). */
  readonly made: Promise<boolean>;
  readonly #of: Parameters<typeof readPeaks>;
  #hasAll = false;
  #stopWaiting: () => void = () => undefined;
  #pictures: Promise<readonly Picture[]> | undefined;
  #askedForPicture = false;

  constructor(
    session: Session,
    parts: readonly PlacedPart[],
    takenOut: readonly Span[],
    made: Promise<boolean> = Promise.resolve(true),
  ) {
    this.#of = [session, parts, takenOut];
    const letGo = new Promise<boolean>((stop) => {
      this.#stopWaiting = () => stop(false);
    });
    this.made = Promise.race([made, letGo]);
    void this.made.then((hasAll) => {
      this.#hasAll = hasAll;
    });
  }

  /** The sound as a line of peaks. Waits for one that is being made. */
  async peaks(): Promise<Peaks> {
    await this.made;
    return readPeaks(...this.#of);
  }

  /** The small picture nearest to that media time. */
  async pictureAt(mediaMs: number): Promise<Picture | undefined> {
    const pictures = await this.#picturesFor(mediaMs);
    const away = (picture: Picture | undefined): number =>
      picture ? Math.abs(picture.mediaMs - mediaMs) : Number.POSITIVE_INFINITY;
    return pictures.reduce<Picture | undefined>(
      (nearest, picture) => (away(picture) < away(nearest) ? picture : nearest),
      undefined,
    );
  }

  /**
   * The first request is for the picture that stands in for the film, so only the pictures up to there are
   * read. A second one means that a person is moving over the timeline, so all are read and cached.
   */
  #picturesFor(mediaMs: number): Promise<readonly Picture[]> {
    const untilMs = this.#askedForPicture ? undefined : mediaMs;
    const read = () => readPictures(...this.#of, untilMs);
    if (this.#askedForPicture && this.#hasAll) this.#pictures ??= read();
    this.#askedForPicture = true;
    return this.#pictures ?? read();
  }

  /** Waits no more, and zeroes the pictures that it has read. May be called again. */
  async letGo(): Promise<void> {
    this.#stopWaiting();
    await this.#pictures?.then(zeroAll, () => undefined);
  }
}

function zeroAll(pictures: readonly Picture[]): void {
  for (const { bytes } of pictures) bytes.fill(0);
}

/** The sound of a session as a line of peaks. What was taken out is empty in it. */
async function readPeaks(
  session: Session,
  parts: readonly PlacedPart[],
  takenOut: readonly Span[],
): Promise<Peaks> {
  const endMs = parts.reduce((end, { startMs, durationMs }) => Math.max(end, startMs + durationMs), 0);
  const line = new Int16Array(2 * Math.ceil(endMs / stepMs));
  const offsets: NonNullable<Peaks['offsets']> = [];
  for (const part of parts) {
    const first = Math.round(part.startMs / stepMs);
    const after = Math.min(line.length / 2, Math.round((part.startMs + part.durationMs) / stepMs));
    let written = first;
    await eachEntry(session, part.number, 'peaks', ({ partMs, bytes }) => {
      // As stored in the file: low, high, low, … little-endian, like every machine that this runs on.
      const values = new Int16Array(bytes.buffer, 0, 2 * Math.floor(bytes.length / 4));
      const from = Math.round((part.startMs + partMs) / stepMs);
      // Rounded to what can be heard: the entries of a part follow one another at whole steps, except for
      // rounding errors.
      const ms = Math.round(1000 * (part.startMs + partMs - from * stepMs)) / 1000;
      if (ms !== (offsets.at(-1)?.ms ?? 0)) offsets.push({ fromStep: Math.max(first, from), ms });
      const [skipped, pairs] = [Math.max(0, first - from), Math.max(0, after - from)];
      // The mix stood still for a moment and then continued. Half a step of that is not silence, and is not
      // drawn as such.
      if (from - written === 1 && written > first) line.copyWithin(2 * written, 2 * written - 2, 2 * written);
      written = Math.min(after, from + values.length / 2);
      if (pairs > skipped) line.set(values.subarray(2 * skipped, 2 * pairs), 2 * (from + skipped));
      return true;
    });
  }
  for (const { fromMs, toMs } of takenOut)
    line.fill(0, 2 * Math.floor(fromMs / stepMs), 2 * Math.ceil(toMs / stepMs));
  return { perSecond, bytes: new Uint8Array(line.buffer), offsets };
}

/**
 * The small pictures of a session in order of time, except those of what was taken out.
 * @param untilMs stops at the first picture after this media time
 */
async function readPictures(
  session: Session,
  parts: readonly PlacedPart[],
  takenOut: readonly Span[],
  untilMs = Number.POSITIVE_INFINITY,
): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const { number, startMs, durationMs } of parts) {
    if ((pictures.at(-1)?.mediaMs ?? 0) > untilMs) break;
    await eachEntry(session, number, 'pictures', ({ partMs, bytes }) => {
      const mediaMs = startMs + Math.min(partMs, durationMs);
      if (takenOut.some(({ fromMs, toMs }) => mediaMs >= fromMs && mediaMs <= toMs)) return true;
      pictures.push({ mediaMs, bytes });
      return mediaMs <= untilMs;
    });
  }
  return pictures;
}

/** Calls `take` with the entries of a part one after the other, as long as it returns true. */
function eachEntry(
  session: Session,
  part: number,
  kind: SideKind,
  take: (entry: SideEntry) => boolean,
): Promise<void> {
  const { folder } = session;
  const place = { path: folder.sidePath(part, kind), kind, disk: folder.disk };
  return session.withKey(async (sessionKey) => {
    for await (const entry of sideEntries({ ...place, sessionKey })) if (!take(entry)) break;
  });
}
