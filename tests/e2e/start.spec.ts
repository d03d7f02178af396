import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startVirtualDisplay } from '../../scripts/setup/display.mjs';
import type { DemoReport } from '../demo/report';
import { type FreshClone, makeClone, type NpmRun, npmInClone, runningFrom } from '../rig/app/fresh-clone';
import {
  changedShare,
  clickAt,
  countColours,
  findColour,
  greenShare,
  lookAtDisplay,
} from '../rig/screen/display-look';

/** The background of "New recording", the only accent on the first screen. */
const accent = 0x2f6b62;
/** The background of "Start recording", on dark. */
const darkAccent = 0x8cc5b8;
const patient = { timeout: 300_000, intervals: [500] };

test.describe('npm start on a fresh clone', () => {
  test.skip(process.platform !== 'linux', 'a display of our own is known only on Linux');
  test.describe.configure({ mode: 'serial', timeout: 600_000 });
  let clone: FreshClone;

  test.beforeAll(() => {
    clone = makeClone();
  });
  test.afterAll(() => clone.remove());

  test('[job] it installs packages, finds an Electron, builds, and opens the window, saying so each time; Ctrl+C closes it', async () => {
    const library = join(clone.folder, 'library');
    await onOwnDisplay(async (display) => {
      const start = npmInClone(clone, ['start', '--', '--library', library], display);
      try {
        await seeFirstScreen(display, start, 'start.png');
        expect(start.said()).toMatch(/Installing the packages/);
        expect(start.said()).toMatch(/Building the app/);
        expect(start.said()).toMatch(/Opening Second Look/);
        expect(existsSync(join(library, 'library.lock'))).toBe(true);
      } finally {
        start.interrupt();
        await start.ended;
        await nothingLeft(clone, start);
      }
      expect(start.said()).toMatch(/Closing Second Look/);
      expect(existsSync(join(library, 'library.lock'))).toBe(false);
    });
  });

  test('[job] with --try it opens at once the second time and records from a fake camera; Ctrl+C ends that cleanly', async () => {
    const library = join(clone.folder, 'tried');
    await onOwnDisplay(async (display) => {
      const start = npmInClone(clone, ['start', '--', '--library', library, '--try'], display);
      try {
        const before = await seeFirstScreen(display, start, 'first-screen.png');
        expect(start.said()).not.toMatch(/Installing the packages|Building the app/);
        clickAt(display, findColour(before, accent));
        await expect.poll(() => greenShare(lookAtDisplay(display)), patient).toBeGreaterThan(0.1);
        // The picture moves.
        await expect
          .poll(() => changedShare(lookAtDisplay(display), lookAtDisplay(display)), patient)
          .toBeGreaterThan(0.001);
        const room = lookAtDisplay(display, test.info().outputPath('made-camera.png'));
        clickAt(display, findColour(room, darkAccent));
        await expect.poll(() => bytesIn(library), patient).toBeGreaterThan(100_000);
      } finally {
        start.interrupt();
        await start.ended;
        await nothingLeft(clone, start);
      }
      // An app that is killed while it ends the recording leaves the library locked.
      expect(existsSync(join(library, 'library.lock'))).toBe(false);
    });
  });

  test('[job] without a display it says so and runs the demo instead @long', async () => {
    const start = npmInClone(clone, ['start']);
    try {
      await start.ended;
    } finally {
      start.interrupt();
      await nothingLeft(clone, start);
    }
    expect(start.said()).toMatch(/no display here/);
    const report: DemoReport = JSON.parse(start.lastLine());
    expect(report.filmMs).toBeGreaterThan(29_000);
    const kept = readFileSync(join(clone.project, 'demo-out/report.json'), 'utf8');
    expect(JSON.parse(kept)).toEqual(report);
  });
});

/** A display that nothing else draws on. */
async function onOwnDisplay(act: (display: string) => Promise<void>): Promise<void> {
  const own = await startVirtualDisplay();
  if (!own) throw new Error('there is no Xvfb');
  try {
    await act(own.display);
  } finally {
    own.stop();
  }
}

/** Waits until the first screen is drawn, with text and button; saves a picture of it. */
async function seeFirstScreen(display: string, start: NpmRun, picture: string) {
  let gone = false;
  void start.ended.then(() => {
    gone = true;
  });
  await expect
    .poll(() => {
      if (gone) throw new Error(`it ended before the window opened:\n${start.said()}`);
      const look = lookAtDisplay(display);
      return countColours(look) > 100 && findColour(look, accent).count > 1000;
    }, patient)
    .toBe(true);
  return lookAtDisplay(display, test.info().outputPath(picture));
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

async function nothingLeft(clone: FreshClone, start: NpmRun): Promise<void> {
  await expect.poll(() => runningFrom(clone.folder), { message: start.said(), timeout: 60_000 }).toEqual([]);
}
