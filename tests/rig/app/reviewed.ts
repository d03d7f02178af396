import type { Page } from '@playwright/test';
import type {} from '../../../renderer/main/window';
import type { MomentId } from '../../../shared/model/ids';
import { filmSelector } from '../film/film-times';
import { listSessions } from './marking';

/** A moment to add: where it is, and where it ends if it is a span. Times in ms. */
export interface Wished {
  readonly mediaMs: number;
  readonly endMs?: number;
}

/**
 * Adds bookmarks to the only session of the library, which is not open. @returns their ids, in the same order
 */
export async function setMoments(page: Page, wished: readonly Wished[]): Promise<MomentId[]> {
  const [session] = await listSessions(page);
  if (!session) throw new Error('no session');
  return page.evaluate(
    async ({ sessionId, all }) => {
      const ids = [];
      for (const { mediaMs, endMs } of all) {
        const mark = { kind: 'bookmark' } as const;
        const added = await window.secondLook.moments.add({ sessionId, mark, mediaMs });
        if (!added.ok || added.value.kind === 'phase') throw new Error('not added');
        ids.push(added.value.id);
        if (endMs !== undefined)
          await window.secondLook.moments.change({ sessionId, moment: { ...added.value, endMs } });
      }
      return ids;
    },
    { sessionId: session.id, all: wished },
  );
}

/** Stars these moments of the only session, which is not open, in this order. */
export async function starMoments(page: Page, ids: readonly MomentId[]): Promise<void> {
  const [session] = await listSessions(page);
  if (!session) throw new Error('no session');
  await page.evaluate((given) => window.secondLook.moments.choose(given), {
    sessionId: session.id,
    ids: [...ids],
  });
}

/** What the film is doing now. */
export interface FilmNow {
  readonly ms: number;
  readonly paused: boolean;
  readonly speed: number;
  readonly muted: boolean;
}

export function filmNow(page: Page): Promise<FilmNow> {
  return page.locator(filmSelector).evaluate((element) => {
    const { currentTime, paused, playbackRate, muted } = element as HTMLVideoElement;
    return { ms: currentTime * 1000, paused, speed: playbackRate, muted };
  });
}

/** Waits until the film plays and has moved, or until it has stopped. */
export async function untilPlaying(page: Page, playing: boolean): Promise<void> {
  await page.waitForFunction(
    ({ selector, wanted }) => {
      const film = document.querySelector(selector);
      return film instanceof HTMLVideoElement && film.paused !== wanted && !film.seeking;
    },
    { selector: filmSelector, wanted: playing },
  );
}
