import { expect, test } from '@playwright/test';
import { PartRecorder } from '../../main/recording/part-recorder';
import { realDisk } from '../../main/vault/disk';
import { momentIdSchema, newId, sessionIdSchema } from '../../shared/model/ids';
import { wallTimeNow } from '../../shared/model/journal';
import { formatTenths, words } from '../../shared/words';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import { type LongSession, writeLongSession } from '../rig/disk/long-session';
import { flipMiddleBit, withPlaceLibrary } from '../rig/disk/session-on-disk';
import { settledAt } from '../rig/film/film-times';
import { recordedClip } from '../rig/film/record-clip';
import { reviewFromLibrary } from '../rig/film/review-film';
import { seriousBarriers } from '../rig/screen/look';
import { drawnMoments, drawnSound, positionOf, timelineOf } from '../rig/screen/timeline';
import { starting } from '../rig/texts';

const code = '2026-11 Line G1 S1';
const tornCode = '2026-11 Line G1 S2';
const takenOut = { fromMs: 4000, toMs: 9000 };
/** A frame, plus what rounding to a pixel may add when three minutes are shown. */
const withinMs = 200;

test.describe('the timeline', () => {
  let place: Place;
  let session: LongSession;
  let running: RunningApp;
  /** Times of the starred moments, in ms. */
  let starredMs: number[];
  const refused: string[] = [];

  test.beforeAll(async () => {
    place = makePlace();
    session = await writeLongSession(place, { code, minutes: 3, moments: 12 });
    starredMs = await starEveryFourth(place);
    await writeTornSession(place);
    running = await launchApp({ place });
    running.page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) refused.push(message.text());
    });
    await reviewFromLibrary(running.page, code);
    await running.page.locator('[data-wave="sound"]').waitFor();
  });

  test.afterAll(async () => {
    await running?.kill();
    removePlace(place);
  });

  test('[review] a click on the line of sound goes there, and Space starts and stops afterwards', async () => {
    const { page } = running;
    const { pointAt, msAt } = await timelineOf(page);
    for (const ms of [100_000, 20_000]) {
      const { x, y } = pointAt(ms);
      await page.mouse.click(x, y);
      await settledAt(page);
      expect(Math.abs((await positionOf(page)) - msAt(x))).toBeLessThan(withinMs);
    }
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: words.review.stop, exact: true }).waitFor();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: words.review.start, exact: true }).waitFor();
  });

  test('[review] dragging the playhead scrubs to where it is released', async () => {
    const { page } = running;
    const { pointAt, msAt } = await timelineOf(page);
    const head = pointAt(await positionOf(page));
    const { x } = pointAt(70_000);
    await page.mouse.move(head.x, head.y);
    await page.mouse.down();
    await page.mouse.move(x, head.y, { steps: 12 });
    await page.mouse.up();
    await expect.poll(async () => Math.abs((await positionOf(page)) - msAt(x))).toBeLessThan(withinMs);
    await expect(page.locator('[data-passage]')).toHaveCount(0);
  });

  test('[review] while tags are hidden the timeline has plain ticks at starred moments and new bookmarks, and no words', async () => {
    const { page } = running;
    expect(near(await drawnMoments(page), starredMs)).toBe(true);
    const { shapeAt } = await timelineOf(page);
    const tick = shapeAt(starredMs[0] ?? 0);
    await page.mouse.move(tick.x, tick.y);
    await expect(page.locator('[data-hover]')).toHaveText(/^[\d:.]+$/);
    const titled = page.locator('[data-surface] [title]');
    expect(await titled.evaluateAll((all) => all.map((each) => each.getAttribute('title')))).toEqual([]);

    await page.keyboard.press('K');
    const bookmarkMs = await positionOf(page);
    await expect.poll(async () => near(await drawnMoments(page), [...starredMs, bookmarkMs])).toBe(true);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => near(await drawnMoments(page), starredMs)).toBe(true);
  });

  test('[review] while tags are shown every moment has its shape; a click goes to it, and hovering names it', async () => {
    const { page } = running;
    await page.keyboard.press('H');
    const lone = session.moments.filter((ms) =>
      session.moments.every((o) => o === ms || Math.abs(o - ms) > 3000),
    );
    expect(lone.length).toBeGreaterThan(2);
    await expect
      .poll(async () => {
        const drawn = await drawnMoments(page);
        return lone.every((ms) => drawn.some((each) => Math.abs(each - ms) < 700));
      })
      .toBe(true);
    const ms = lone.find((each) => each > 10_000) ?? Number.NaN;
    const { x, y } = (await timelineOf(page)).shapeAt(ms);
    await page.mouse.move(x, y);
    await expect(page.locator('[data-hover]')).toHaveText(/[a-z]/i);
    await page.mouse.click(x, y);
    await expect.poll(async () => Math.abs((await positionOf(page)) - (ms - 5000))).toBeLessThan(100);
    await page.keyboard.press('H');
  });

  test('[review] zoomed to a second, the line shows the click where it was heard; the small view of the whole session is there only while zoomed', async () => {
    const { page } = running;
    const clickMs = session.clicks[1] ?? Number.NaN;
    const whole = await timelineOf(page);
    await expect(page.locator('[data-overview]')).toHaveCount(0);
    const { x, y } = whole.pointAt(clickMs);
    await page.mouse.click(x, y);
    await settledAt(page);
    // To its exact place: a pixel of the whole session is more than a tenth of a second.
    for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('Control+ArrowUp');
    const closer = (await timelineOf(page)).pointAt(clickMs);
    await page.mouse.click(closer.x, closer.y);
    await settledAt(page);
    for (let turn = 0; turn < 10; turn += 1) await page.keyboard.press('Control+ArrowUp');
    const second = await timelineOf(page);
    expect(second.toMs - second.fromMs).toBeCloseTo(1000, 3);
    await expect(page.locator('[data-overview]')).toHaveCount(1);
    const loud = (await drawnSound(page)).filter(({ high }) => high > 0.5);
    expect(Math.abs((loud[0]?.ms ?? Number.NaN) - clickMs)).toBeLessThanOrEqual(25);

    const strip = await page.locator('[data-overview]').boundingBox();
    if (!strip) throw new Error('no overview');
    await page.mouse.click(strip.x + strip.width / 4, strip.y + 8);
    const moved = await timelineOf(page);
    expect(Math.abs(moved.fromMs + 500 - session.durationMs / 4)).toBeLessThan(withinMs);

    for (let turn = 0; turn < 12; turn += 1) await page.keyboard.press('Control+ArrowDown');
    const { fromMs, toMs } = await timelineOf(page);
    expect([fromMs, toMs]).toEqual([0, whole.toMs]);
    await expect(page.locator('[data-overview]')).toHaveCount(0);
  });

  test('[review] Ctrl and the wheel zoom at the pointer; the wheel scrolls', async () => {
    const { page } = running;
    const { pointAt, msAt } = await timelineOf(page);
    const { x, y } = pointAt(120_000);
    await page.mouse.move(x, y);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -400);
    await page.keyboard.up('Control');
    await expect.poll(async () => (await timelineOf(page)).fromMs).toBeGreaterThan(0);
    const zoomed = await timelineOf(page);
    expect(Math.abs(zoomed.msAt(x) - msAt(x))).toBeLessThan(1);
    await page.mouse.wheel(0, -100);
    await expect.poll(async () => (await timelineOf(page)).fromMs).toBeLessThan(zoomed.fromMs);
    const scrolled = await timelineOf(page);
    expect(scrolled.msAt(x + 100)).toBeCloseTo(zoomed.msAt(x), 0);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, 2000);
    await page.keyboard.up('Control');
    await expect.poll(async () => (await timelineOf(page)).fromMs).toBe(0);
  });

  test('[review] hovering over the timeline shows the time and a small picture', async () => {
    const { page } = running;
    for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('Control+ArrowUp');
    const { pointAt, msAt, fromMs } = await timelineOf(page);
    const { x, y } = pointAt(fromMs + 10_000);
    await page.mouse.move(x, y);
    await expect(page.locator('[data-hover]')).toHaveText(formatTenths(msAt(x)));
    await expect
      .poll(() =>
        page.locator('[data-picture]').evaluate((canvas) => {
          const drawn = canvas as HTMLCanvasElement;
          const pixels = drawn.getContext('2d')?.getImageData(0, 0, drawn.width, drawn.height).data;
          return new Set(pixels).size;
        }),
      )
      .toBeGreaterThan(20);
    await page.mouse.move(x, 10);
    await expect(page.locator('[data-hover]')).toHaveCount(0);
    for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press('Control+ArrowDown');
  });

  test('[review] dragging over the line selects a passage, and L repeats it', async () => {
    const { page } = running;
    await page.keyboard.press('Home');
    const { pointAt, msAt } = await timelineOf(page);
    const from = pointAt(60_000);
    const toX = from.x + 10;
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(toX, from.y, { steps: 4 });
    await page.mouse.up();
    await expect(page.locator('[data-passage]')).toHaveAttribute('data-passage', 'chosen');
    await page.keyboard.press('L');
    await expect(page.locator('[data-passage]')).toHaveAttribute('data-passage', 'repeated');
    await page.keyboard.press('Space');
    const seen = await page.getByRole('slider', { name: words.review.position }).evaluate(
      (slider) =>
        new Promise<{ least: number; most: number }>((done) => {
          const all: number[] = [];
          let turns = 0;
          const look = (): void => {
            const now = Number(slider.getAttribute('aria-valuenow'));
            const last = all.at(-1) ?? now;
            if (now < last) turns += 1;
            if (turns > 0) all.push(now);
            else all.splice(0, all.length, now);
            if (turns < 3) requestAnimationFrame(look);
            else done({ least: Math.min(...all), most: Math.max(...all) });
          };
          look();
        }),
    );
    await page.keyboard.press('Space');
    expect(Math.abs(seen.least - msAt(from.x))).toBeLessThan(withinMs);
    expect(seen.most).toBeGreaterThan(seen.least + 500);
    expect(seen.most).toBeLessThan(msAt(toX) + 400);
    await page.keyboard.press('L');
    await expect(page.locator('[data-passage]')).toHaveAttribute('data-passage', 'chosen');
    await page.mouse.click(from.x + 200, from.y);
    await expect(page.locator('[data-passage]')).toHaveCount(0);
  });

  test('[hour] Escape lets a selected passage go before it leaves the review, or choosing', async () => {
    const { page } = running;
    const selected = page.locator('[data-passage="chosen"]');
    const select = async (): Promise<void> => {
      const { x, y, width } = (await page.locator('[data-surface]').boundingBox()) ?? {};
      if (x === undefined || y === undefined || width === undefined) throw new Error('no line');
      await page.mouse.move(x + width * 0.2, y + 50);
      await page.mouse.down();
      await page.mouse.move(x + width * 0.3, y + 50, { steps: 4 });
      await page.mouse.up();
      await expect(selected).toHaveCount(1);
    };
    const choose = page.getByRole('heading', { name: words.choose.title });
    // The playhead would be dragged instead.
    await page.keyboard.press('Home');
    await select();
    await page.keyboard.press('Escape');
    await expect(selected).toHaveCount(0);
    await page.keyboard.press('w');
    await expect(choose).toBeVisible();
    await select();
    await page.keyboard.press('Escape');
    await expect(selected).toHaveCount(0);
    await expect(page.getByText(words.timeline.drag)).toBeVisible();
    await expect(choose).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(choose).toHaveCount(0);
    await expect(page.getByRole('slider', { name: words.review.position })).toBeVisible();
  });

  test('[hour] a drag does the same on choosing as in the review, and both screens say what it does', async () => {
    const { page } = running;
    const surface = page.locator('[data-surface]');
    const cursor = () => surface.evaluate((element) => getComputedStyle(element).cursor);
    const drag = async (y: number): Promise<void> => {
      const box = await surface.boundingBox();
      if (!box) throw new Error('no line');
      await page.mouse.move(box.x + box.width * 0.4, box.y + y);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * 0.6, box.y + y, { steps: 4 });
      await page.mouse.up();
    };
    const passage = page.locator('[data-passage="chosen"]');
    for (const screen of ['review', 'choose'] as const) {
      if (screen === 'choose') await page.keyboard.press('w');
      await expect(page.getByText(words.timeline.drag)).toBeVisible();
      // A click goes there.
      const { x, y, width } = (await surface.boundingBox()) ?? {
        x: Number.NaN,
        y: Number.NaN,
        width: Number.NaN,
      };
      await page.mouse.click(x + width * 0.1, y + 50);
      await expect.poll(() => positionOf(page), screen).toBeLessThan(30_000);
      await settledAt(page);
      const beforeMs = await positionOf(page);
      // Over the sound it selects, and the film stays where it is.
      await drag(50);
      await expect(passage, screen).toHaveCount(1);
      expect(await cursor(), screen).toBe('text');
      expect(await positionOf(page), screen).toBe(beforeMs);
      await page.keyboard.press('Escape');
      await expect(passage, screen).toHaveCount(0);
      // Beneath it moves through the film, and selects nothing.
      await drag(105);
      await expect.poll(() => positionOf(page), screen).toBeGreaterThan(beforeMs + 60_000);
      await expect(passage, screen).toHaveCount(0);
      expect(await cursor(), screen).toBe('ew-resize');
      await expect(page.getByText(words.timeline.drag)).toBeVisible();
    }
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { name: words.choose.title })).toHaveCount(0);
  });

  test('[review] axe finds nothing serious in the review with its timeline zoomed', async () => {
    const { page } = running;
    await page.keyboard.press('Control+ArrowUp');
    expect(await seriousBarriers(page)).toEqual([]);
    await page.keyboard.press('Control+ArrowDown');
  });

  test('[review] opened and closed twenty times, nothing of the timeline is left', async () => {
    const { page } = running;
    const debug = await page.context().newCDPSession(page);
    await debug.send('Performance.enable');
    const openAndClose = async (times: number): Promise<void> => {
      for (let done = 0; done < times; done += 1) {
        await page.getByRole('button', { name: words.library.reviewOf(code) }).click();
        await page.locator('[data-wave="sound"]').waitFor();
        await page.keyboard.press('Control+b');
      }
      await page.getByRole('button', { name: words.library.reviewOf(code) }).waitFor();
    };
    const count = async () => {
      await debug.send('HeapProfiler.collectGarbage');
      const { metrics } = await debug.send('Performance.getMetrics');
      const countOf = (name: string): number =>
        metrics.find((each) => each.name === name)?.value ?? Number.NaN;
      return { nodes: countOf('Nodes'), listeners: countOf('JSEventListeners') };
    };
    await page.keyboard.press('Control+b');
    await openAndClose(3);
    const before = await count();
    await openAndClose(20);
    // One timeline has more than a hundred nodes and a dozen listeners, so twenty would have thousands and
    // hundreds. A busy machine collects a few from the other screen late.
    await expect.poll(async () => (await count()).nodes - before.nodes).toBeLessThan(500);
    await expect.poll(async () => (await count()).listeners - before.listeners).toBeLessThan(10);
    await reviewFromLibrary(page, code);
  });

  test('[review] without a line of sound, a plain timeline shows parts, their gap, what was taken out and what is damaged', async () => {
    const { page } = running;
    await page.keyboard.press('Control+b');
    await reviewFromLibrary(page, tornCode);
    await expect(page.locator('[data-wave="flat"]')).toHaveCount(1);
    const rows = page.getByRole('region', { name: words.timeline.name });
    await expect(rows.getByTitle(words.timeline.partAfter(2, '1:05'))).toBeVisible();
    const { pointAt, msAt, toMs } = await timelineOf(page);
    const crossed = rows.getByTitle(starting(words.timeline.takenOut));
    await expect(crossed).toBeVisible();
    const box = (await crossed.boundingBox()) ?? { x: Number.NaN, width: Number.NaN };
    // A film can only be cut where a frame can be decoded without earlier ones.
    expect(Math.abs(msAt(box.x) - takenOut.fromMs)).toBeLessThan(2500);
    expect(Math.abs(msAt(box.x + box.width) - takenOut.toMs)).toBeLessThan(2500);

    const { x, y } = pointAt(toMs * 0.7);
    await page.mouse.click(x, y);
    await expect(rows.getByTitle(starting(words.timeline.damaged))).toBeVisible();
    await expect.poll(async () => Math.abs((await positionOf(page)) - msAt(x))).toBeLessThan(withinMs);
  });

  test('[review] the content policy refused nothing in all of this', () => {
    expect(refused).toEqual([]);
  });
});

/** Whether something is drawn at each of these times, and nowhere else. */
function near(drawn: readonly number[], wanted: readonly number[]): boolean {
  const by = (all: readonly number[], ms: number): boolean =>
    all.some((each) => Math.abs(each - ms) < withinMs);
  return drawn.every((ms) => by(wanted, ms)) && wanted.every((ms) => by(drawn, ms));
}

/** Stars every fourth moment of the only session. */
function starEveryFourth(place: Place): Promise<number[]> {
  return withPlaceLibrary(place, realDisk, async (library) => {
    const id = library.list()[0]?.id;
    if (!id) throw new Error('no session');
    const moments = library.session(id).state?.moments.filter((_, at) => at % 4 === 1) ?? [];
    await library.session(id).append({ type: 'chosen', ids: moments.map((moment) => moment.id) });
    return moments.map(({ mediaMs }) => mediaMs);
  });
}

/**
 * Two parts with more than a minute between them, without a line of sound; one passage taken out, the second
 * part damaged.
 */
async function writeTornSession(place: Place): Promise<void> {
  const clip = await recordedClip();
  await withPlaceLibrary(place, realDisk, async (library) => {
    // As if it had been struck, so that no question is left to answer.
    const strikes = { id: newId(sessionIdSchema), at: wallTimeNow() };
    const session = await library.createSession(tornCode, { strikes });
    for (const part of [1, 2]) {
      const gap = part === 2 ? { gapMs: 65_000 } : {};
      const recorder = await PartRecorder.begin(session, part, { codec: 'vp8', soundLateMs: 0, ...gap });
      await recorder.write({
        sequence: 0,
        bytes: Uint8Array.from(clip).buffer,
        captureTimes: [],
        startedAt: 0,
      });
      await recorder.end('stopped');
    }
    await session.append({ type: 'taken-out', takenOut: { id: newId(momentIdSchema), ...takenOut } });
    await session.append({ type: 'strike-complete' });
    await flipMiddleBit(session.folder.mediaPath(2));
  });
}
