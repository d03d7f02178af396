import type { ElectronApplication, Page } from '@playwright/test';
import type {} from '../../../renderer/main/window';
import type { CheckReport } from '../../../shared/ipc/contract';
import type { SessionId } from '../../../shared/model/ids';
import type { RunningApp } from '../app/launch-app';
import { installPageMeasure, type PageMeasure } from '../film/page-measure';
import { picturesIn } from './closed-library';

/** A frame of a film: its fingerprint and its time. */
export type FilmPicture = ReturnType<typeof picturesIn>[number];

/** What the app makes of a session. */
export interface LookedAt {
  /** The fault code with which opening it was refused. */
  readonly refused: string | undefined;
  readonly pictures: readonly FilmPicture[];
  /** Burned-in numbers that a player showed for the requested frames. */
  readonly shown: ReadonlyArray<{ readonly picture: FilmPicture; readonly number: number | undefined }>;
  /** Whether the app reported damage while the film was read through. */
  readonly toldDamage: boolean;
  /** What *Check this session* reports, or the fault code if it was refused. */
  readonly check: CheckReport | string;
}

const selector = 'video[data-damaged]';

/**
 * Opens sessions one after the other as the review does, reads them through, plays parts of them, and checks
 * them.
 */
export class DamagedSessions {
  readonly #app: ElectronApplication;
  readonly #page: Page;
  readonly #measure: PageMeasure;

  private constructor(app: ElectronApplication, page: Page, measure: PageMeasure) {
    this.#app = app;
    this.#page = page;
    this.#measure = measure;
  }

  static async begin({ app, page }: RunningApp, loopFrames: number): Promise<DamagedSessions> {
    await page.evaluate(() => {
      const told: string[] = [];
      window.secondLook.review.onDamage(({ openingId }) => told.push(openingId));
      Object.assign(globalThis, { secondLookDamageTold: told });
    });
    return new DamagedSessions(app, page, await installPageMeasure(page, loopFrames));
  }

  /** @param choose picks the frames of the film that a player is to show */
  async lookAt(
    sessionId: SessionId,
    choose: (pictures: readonly FilmPicture[]) => readonly FilmPicture[],
  ): Promise<LookedAt> {
    const opened = await this.#page.evaluate(
      (id) => window.secondLook.review.open({ sessionId: id }),
      sessionId,
    );
    if (!opened.ok) {
      const check = await this.#check(sessionId);
      return { refused: opened.code, pictures: [], shown: [], toldDamage: false, check };
    }
    const { openingId, url } = opened.value;
    const pictures = picturesIn(await this.#fetch(url));
    const shown = await this.#show(url, choose(pictures));
    const toldDamage = await this.#page.evaluate(async (id) => {
      await window.secondLook.review.close({ openingId: id });
      return (globalThis as unknown as { secondLookDamageTold: string[] }).secondLookDamageTold.includes(id);
    }, openingId);
    return { refused: undefined, pictures, shown, toldDamage, check: await this.#check(sessionId) };
  }

  async #fetch(url: string): Promise<Uint8Array> {
    const base64 = await this.#app.evaluate(async ({ session }, address) => {
      const response = await session.fromPartition('second-look').fetch(address);
      return Buffer.from(await response.arrayBuffer()).toString('base64');
    }, url);
    return Buffer.from(base64, 'base64');
  }

  async #show(url: string, wanted: readonly FilmPicture[]): Promise<LookedAt['shown']> {
    if (wanted.length === 0) return [];
    await this.#page.evaluate(async (address) => {
      const video = document.createElement('video');
      video.dataset.damaged = '';
      video.crossOrigin = 'anonymous';
      video.muted = true;
      video.src = address;
      document.body.append(video);
      await new Promise((done, fail) => {
        video.addEventListener('loadeddata', done, { once: true });
        video.addEventListener('error', () => fail(new Error(video.error?.message)), { once: true });
      });
    }, url);
    const shown: Array<LookedAt['shown'][number]> = [];
    for (const picture of wanted) {
      // A little after its time: at the very edge a player may show the previous frame.
      const { frame } = await this.#measure.seekAndRead(selector, picture.ms + 8);
      shown.push({ picture, number: frame });
    }
    await this.#page.locator(selector).evaluate((video) => video.remove());
    return shown;
  }

  async #check(sessionId: SessionId): Promise<CheckReport | string> {
    const report = await this.#page.evaluate(
      (id) => window.secondLook.library.check({ sessionId: id }),
      sessionId,
    );
    return report.ok ? report.value : report.code;
  }
}

/** Whether a check found everything whole. */
export function isReportedWhole(check: CheckReport | string): boolean {
  return (
    typeof check !== 'string' &&
    check.journalWhole &&
    check.parts.every(({ condition }) => condition === 'whole')
  );
}
