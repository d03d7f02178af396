import { type ElectronApplication, type Page, test } from '@playwright/test';
import {
  type LaunchOptions,
  launchApp,
  makePlace,
  type Place,
  type RunningApp,
  removePlace,
} from './launch-app';

/** How a test starts the app in its place. */
export type Start = (place: Place, options: Omit<LaunchOptions, 'place'>) => Promise<RunningApp>;

/** A place, and the app in it, as the test that runs now has them. */
export class AppInPlace {
  readonly #start: Start;
  readonly #started: RunningApp[] = [];
  #place: Place | undefined;
  #page: Page | undefined;

  constructor(start: Start) {
    this.#start = start;
  }

  get place(): Place {
    if (!this.#place) throw new Error('no test runs');
    return this.#place;
  }

  /** The app that was started last. */
  get running(): RunningApp {
    const last = this.#started.at(-1);
    if (!last) throw new Error('the app was not started');
    return last;
  }

  get app(): ElectronApplication {
    return this.running.app;
  }

  /** The window that the test drives: at first the one with which the app started. */
  get page(): Page {
    return this.#page ?? this.running.page;
  }

  set page(page: Page) {
    this.#page = page;
  }

  /** Starts the app in the place. What is started is killed after the test. */
  async launch(options: Omit<LaunchOptions, 'place'> = {}): Promise<RunningApp> {
    const running = await this.#start(this.place, options);
    this.#started.push(running);
    this.#page = running.page;
    return running;
  }

  /** Makes the hooks of a test file, or of a `describe`: a new place before each test, nothing left after it. */
  hook(begin: () => unknown): void {
    test.beforeEach(async () => {
      this.#place = makePlace();
      await begin();
    });
    test.afterEach(async () => {
      for (const running of this.#started.splice(0)) await running.kill();
      if (this.#place) removePlace(this.#place);
      this.#place = undefined;
    });
  }
}

/**
 * Gives each test a place of its own, and ends what it started there.
 * @param begin what each test begins with: by default the app starts in the empty place
 */
export function appInPlace(begin: (own: AppInPlace) => unknown = (own) => own.launch()): AppInPlace {
  const own = new AppInPlace((place, options) => launchApp({ place, ...options }));
  own.hook(() => begin(own));
  return own;
}
