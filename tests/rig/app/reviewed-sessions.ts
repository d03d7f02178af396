import { type ElectronApplication, type Locator, type Page, test } from '@playwright/test';
import { type MomentId, momentIdSchema, newId } from '../../../shared/model/ids';
import type { Entry, Moment } from '../../../shared/model/moment';
import { words } from '../../../shared/words';
import { writeLongSession } from '../disk/long-session';
import { reviewFromLibrary } from '../film/review-film';
import { containing } from '../texts';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from './launch-app';
import { momentsRegion, putMarks } from './moment-list';

/** The leaders of these sessions. */
export const aliases = { A: 'Rowan', B: 'Marlow' };

/** Sessions of a minute each, and one app for all tests of a file, in which they are reviewed. */
export class ReviewedSessions {
  readonly #codes: readonly string[];
  #place: Place | undefined;
  #running: RunningApp | undefined;

  constructor(codes: readonly string[]) {
    this.#codes = codes;
  }

  get running(): RunningApp {
    if (!this.#running) throw new Error('the app was not started');
    return this.#running;
  }

  get app(): ElectronApplication {
    return this.running.app;
  }

  readonly page = (): Page => this.running.page;

  readonly press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await this.page().keyboard.press(key);
  };

  /** Opens the review of a session, in which these were marked and starred since. */
  readonly open = async (
    code: string,
    entries: readonly Entry[] = [],
    chosen: readonly MomentId[] = [],
  ): Promise<void> => {
    await putMarks(this.page(), code, entries, chosen);
    await reviewFromLibrary(this.page(), code);
  };

  /** Back to the library. */
  readonly leave = async (): Promise<void> => {
    await this.press('Control+b');
    await this.page()
      .getByRole('button', { name: containing(words.library.newRecording) })
      .waitFor();
  };

  readonly undoButton = (): Locator =>
    momentsRegion(this.page()).getByRole('button', { name: words.recording.undo });

  /** Ends the app (as a person does, or as a crash does), and starts it again. */
  readonly startAgain = async (end: 'quit' | 'kill'): Promise<void> => {
    await this.running[end]();
    this.#running = await launchApp({ place: this.#placed() });
  };

  /** Makes the hooks of the test file. */
  hook(): void {
    test.beforeAll(async () => {
      this.#place = makePlace();
      for (const code of this.#codes) await writeLongSession(this.#place, { code, minutes: 1, aliases });
      this.#running = await launchApp({ place: this.#place });
    });
    test.afterAll(async () => {
      await this.#running?.kill();
      if (this.#place) removePlace(this.#place);
    });
  }

  #placed(): Place {
    if (!this.#place) throw new Error('no test runs');
    return this.#place;
  }
}

/** Writes these sessions before the tests of the file, starts the app, and removes everything after them. */
export function reviewedSessions(...codes: readonly string[]): ReviewedSessions {
  const own = new ReviewedSessions(codes);
  own.hook();
  return own;
}

/** A moment at this many seconds; a bookmark if there is no tag id. */
export function moment(seconds: number, tagId?: string, more: Partial<Moment> = {}): Moment {
  const about = { id: newId(momentIdSchema), mediaMs: seconds * 1000, ...more };
  return (tagId ? { ...about, kind: 'intervention', tagId } : { ...about, kind: 'bookmark' }) as Moment;
}
