import { cpSync } from 'node:fs';
import { logHeaderBytes } from '../../main/vault/sealed-log-format';
import type { SessionId } from '../../shared/model/ids';
import { fedMedia, ffmpegPath, launchApp, makePlace, type Place, removePlace } from '../rig/app/launch-app';
import { listSessions, markAndSee } from '../rig/app/marking';
import { fetchFilm, openRoom, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { goOffRecord, goOnRecord } from '../rig/app/pauses';
import { openClosedLibrary, picturesIn } from '../rig/disk/closed-library';
import { type Damage, damageFolder, isDerived, isWhole } from '../rig/disk/damage';
import {
  DamagedSessions,
  type FilmPicture,
  isReportedWhole,
  type LookedAt,
} from '../rig/disk/damaged-sessions';
import { measureFilm } from '../rig/film/measure-film';
import { type Fault, Verdict } from './fault';

const code = '2026-11 Faults G1 S10';
const journalFile = 'journal-0001.log';

/** A part of the recorded session. */
interface KnownPart {
  readonly mediaFile: string;
  /** Fingerprints of its frames, in order. */
  readonly prints: readonly string[];
  /** The bytes of the journal that name it. */
  readonly named: { readonly from: number; readonly to: number };
}

/** What is known of the session before it is damaged. */
interface KnownSession {
  readonly id: SessionId;
  readonly parts: readonly KnownPart[];
  /** Burned-in numbers, by the fingerprint of the frame. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly loopFrames: number;
  /** After this byte the journal only says that the recording has ended. */
  readonly journalEnd: number;
}

/**
 * Copies of one real session, each damaged in a different way, all in one library. They have the same key, so
 * one start of the app meets them all.
 */
export const filesDamaged: Fault = {
  name: 'files damaged',
  quick: true,
  async run({ form, random }) {
    const count = form === 'quick' ? 30 : 200;
    const place = makePlace();
    try {
      const known = await recordThreeParts(place);
      const damages = await damageCopies(place, known.id, count, (folder) => damageFolder(folder, random));
      const judge = new Judge(known);
      const running = await launchApp({ place });
      try {
        const sessions = await DamagedSessions.begin(running, known.loopFrames);
        const before = conditions(await listSessions(running.page));
        for (const [id, damage] of damages) {
          const seen = await sessions.lookAt(id, (pictures) => judge.middles(pictures, damage));
          judge.look(damage, seen, before.get(id));
        }
        const after = conditions(await listSessions(running.page));
        for (const [id, damage] of damages) judge.list(damage, after.get(id));
        const whole = await sessions.lookAt(known.id, () => []);
        judge.verdict.holds(
          isReportedWhole(whole.check) && !whole.toldDamage && after.get(known.id) === 'ready',
          'the undamaged session is not shown as whole',
        );
      } finally {
        await running.kill();
      }
      const measured = { seed: random.seed, ...judge.tally };
      return [{ fault: `files damaged (${count} copies)`, broken: judge.told(), measured }];
    } finally {
      removePlace(place);
    }
  },
};

/** Checks what each copy should still do, and counts what it does not. */
class Judge {
  readonly verdict = new Verdict();
  readonly tally = { undamagedParts: 0, partsPlayed: 0, readyBeforeItWasOpened: 0 };
  readonly #known: KnownSession;
  readonly #foundAllTheSame = new Set<Damage>();
  /** Each expectation that was not met, with the damage of every copy that did not meet it. */
  readonly #faults = new Map<string, string[]>();

  constructor(known: KnownSession) {
    this.#known = known;
  }

  /**
   * A frame near the middle of each part that should play, as the film has it, which is shown for a while.
   */
  middles(pictures: readonly FilmPicture[], damage: Damage): FilmPicture[] {
    return this.#undamaged(damage).flatMap(({ prints }) => {
      const later = new Set(prints.slice(prints.length >> 1));
      const stays = ({ print, ms }: FilmPicture, i: number): boolean =>
        later.has(print) && (pictures[i + 1]?.ms ?? Number.POSITIVE_INFINITY) - ms >= 20;
      return pictures.find(stays) ?? [];
    });
  }

  look(damage: Damage, seen: LookedAt, condition: string | undefined): void {
    this.#holds(condition !== undefined, 'it is not in the list', damage);
    const inFilm = new Map(seen.pictures.map(({ print }, i) => [print, i]));
    const undamaged = this.#undamaged(damage);
    for (const part of undamaged) {
      const places = part.prints.map((print) => inFilm.get(print) ?? Number.NaN);
      const inOrder = places.every((place, i) => i === 0 || place > (places[i - 1] ?? Number.NaN));
      const named = this.#isNamed(part, damage) ? '' : ', and the journal no longer names it';
      const refused = seen.refused ? ` (${seen.refused})` : '';
      this.#holds(
        inOrder && seen.pictures.length > 0,
        `an undamaged part does not play${named}${refused}`,
        damage,
      );
    }
    for (const { picture, number } of seen.shown)
      this.#holds(
        number === this.#known.numbers.get(picture.print),
        'a player shows another picture',
        damage,
      );
    this.tally.undamagedParts += undamaged.length;
    this.tally.partsPlayed += seen.shown.length;
    const allPlay = this.#known.parts.every(({ prints }) => prints.every((print) => inFilm.has(print)));
    // Whatever the names of its files: nothing is missing, so it is whole.
    if (allPlay && !derivedOnly(damage) && (damage.onlyNames || this.#isCutBehindAll(damage)))
      this.#foundAllTheSame.add(damage);
    if (this.#foundAllTheSame.has(damage)) return;
    if (derivedOnly(damage)) {
      this.#holds(isReportedWhole(seen.check), 'only derived data was harmed, and it is not whole', damage);
      return;
    }
    if (condition === 'ready') this.tally.readyBeforeItWasOpened += 1;
    // A cut journal cannot be told from a crash, so the session is then listed as interrupted.
    const shownOtherwise = condition !== undefined && condition !== 'ready';
    this.#holds(
      shownOtherwise || !isReportedWhole(seen.check),
      '“Check this session” finds it whole',
      damage,
    );
  }

  /** How the session is listed after it was played and checked. */
  list(damage: Damage, condition: string | undefined): void {
    if (this.#foundAllTheSame.has(damage)) return;
    if (derivedOnly(damage))
      this.#holds(condition === 'ready', 'only derived data was harmed, and it is not ready', damage);
    else this.#holds(condition !== 'ready', 'it is listed as whole after it was played and checked', damage);
  }

  told(): string[] {
    const lines = [...this.#faults].map(
      ([what, examples]) => `${examples.length} × ${what}, e.g. ${examples.slice(0, 5).join(' / ')}`,
    );
    return [...this.verdict.broken, ...lines];
  }

  /**
   * Parts whose recording is unchanged. Their key exists, so they can be played, whatever happened to the
   * journal.
   */
  #undamaged({ harmed }: Damage): KnownPart[] {
    return this.#known.parts.filter(({ mediaFile }) => !harmed.has(mediaFile));
  }

  /**
   * The journal is cut as a crash would cut it after the recording had ended: nothing is lost, and nobody can
   * tell the two apart.
   */
  #isCutBehindAll({ harmed }: Damage): boolean {
    const others = [...harmed.keys()].filter((file) => file !== journalFile && !isDerived(file));
    const journal = harmed.get(journalFile);
    return others.length === 0 && journal?.kind === 'cut' && journal.at >= this.#known.journalEnd;
  }

  #isNamed({ named }: KnownPart, { harmed }: Damage): boolean {
    const journal = harmed.get(journalFile);
    return isWhole(journal, 0, logHeaderBytes) && isWhole(journal, named.from, named.to);
  }

  #holds(condition: boolean, otherwise: string, { text }: Damage): void {
    if (condition) return;
    this.#faults.set(otherwise, [...(this.#faults.get(otherwise) ?? []), text]);
  }
}

const derivedOnly = ({ harmed }: Damage): boolean => [...harmed.keys()].every(isDerived);

const conditions = (sessions: Awaited<ReturnType<typeof listSessions>>): Map<SessionId, string> =>
  new Map(sessions.map(({ id, condition }) => [id, condition]));

/** Makes this many copies of that session, each damaged. */
async function damageCopies(
  place: Place,
  id: SessionId,
  count: number,
  damage: (folder: string) => Damage,
): Promise<Map<SessionId, Damage>> {
  const library = await openClosedLibrary(place);
  const copies = await library.addSessionsLike(id, count);
  return new Map(
    copies.map((copy) => {
      const folder = library.sessionFolder(copy);
      cpSync(library.sessionFolder(id), folder, { recursive: true });
      return [copy, damage(folder)];
    }),
  );
}

/** Three parts with marks, ended cleanly; the app is closed again. */
async function recordThreeParts(place: Place): Promise<KnownSession> {
  const media = await fedMedia(360);
  const { loopFrames } = media;
  const running = await launchApp({ place, media });
  try {
    const { app, page } = running;
    await openRoom(page, code);
    await startRecording(page);
    for (const [turn, seconds] of [3, 5, 7].entries()) {
      await waitForDurable(page, seconds);
      await markAndSee(page, turn);
      if (turn === 2) break;
      await goOffRecord(page);
      await goOnRecord(page);
    }
    await stopRecording(page);
    const bytes = await fetchFilm(app, page);
    const [session] = await listSessions(page);
    if (!session) throw new Error('no session');
    await running.quit();
    const numbers = await numbersOf(bytes, loopFrames);
    return { id: session.id, ...(await readJournal(place, session.id)), numbers, loopFrames };
  } finally {
    await running.kill();
  }
}

async function numbersOf(film: Uint8Array, loopFrames: number): Promise<Map<string, number>> {
  const { frames } = await measureFilm({ film, ffmpeg: ffmpegPath(), loopFrames });
  const pictures = picturesIn(film);
  if (pictures.length !== frames.length) throw new Error('not every picture of the film decodes');
  return new Map(
    pictures.flatMap(({ print }, i) => {
      const frame = frames[i]?.frame;
      return frame === undefined ? [] : [[print, frame % loopFrames] as const];
    }),
  );
}

async function readJournal(place: Place, id: SessionId): Promise<Pick<KnownSession, 'parts' | 'journalEnd'>> {
  const library = await openClosedLibrary(place);
  const journal = await library.journalOf(id, journalFile);
  const parts: KnownPart[] = [];
  for (const { event, from, to } of journal) {
    if (event.type !== 'part-begun') continue;
    const mediaFile = `part-${String(event.part).padStart(4, '0')}.media`;
    parts.push({ mediaFile, prints: await library.picturesOf(id, mediaFile), named: { from, to } });
  }
  if (parts.length !== 3) throw new Error(`${parts.length} parts were recorded, not three`);
  const last = journal.findLast(({ event }) => event.type !== 'recording-ended');
  return { parts, journalEnd: last?.to ?? Number.POSITIVE_INFINITY };
}
