import { setTimeout as pause } from 'node:timers/promises';
import type { ElectronApplication } from '@playwright/test';
import { ffmpegPath } from '../rig/app/launch-app';
import { openRoom, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { pageNow, watchAlarms } from '../rig/devices/alarm-watch';
import { alignFilm, missingBetween } from '../rig/film/align-film';
import { measureShownFilm } from '../rig/film/review-film';
import { brightnessOf, startDesktop } from '../rig/screen/window-manager';
import { withBench } from './bench';
import { type Fault, type FaultResult, round, Verdict } from './fault';

const code = '2026-11 Faults G1 S9';
/** The recording screen is dark; the window that covers it is white. */
const white = 200;

export const windowHidden: Fault = {
  name: 'window hidden',
  quick: true,
  async run({ form }) {
    const phaseMs = form === 'quick' ? 5000 : 30_000;
    const desktop = await startDesktop();
    const launch = { env: { DISPLAY: desktop.display } };
    return withBench({ launch, cleanUp: () => desktop.stop() }, async ({ running, measure, media }) => {
      const { app, page } = running;
      await openRoom(page, code);
      await measure.startLive();
      await startRecording(page);
      // An encoder that is just starting loses a few frames, which would count against the visible window.
      await waitForDurable(page, 3);
      const alarms = await watchAlarms(page);

      const phases: Array<{ name: string; fromMs: number; toMs: number; shade: number }> = [];
      async function phase(name: string): Promise<void> {
        const fromMs = await pageNow(page);
        await pause(phaseMs);
        const toMs = await pageNow(page);
        phases.push({ name, fromMs, toMs, shade: brightnessOf(desktop.display, ffmpegPath()) });
      }
      await phase('visible');
      const minimised = await minimise(app);
      await phase('minimised');
      await restore(app);
      await cover(app);
      await phase('covered');
      await uncover(app);

      const live = await measure.stopLive();
      await stopRecording(page);
      const { film } = await measureShownFilm(running, media.loopFrames);
      const aligned = alignFilm(film, live, media.loopFrames);
      const lost = phases.map(({ name, fromMs, toMs }) => {
        const [from, to] = [aligned.numberAt(fromMs), aligned.numberAt(toMs)];
        return { name, frames: to - from, missing: missingBetween(aligned, from, to) };
      });
      const [visible, ...hidden] = lost;
      const base = visible ? visible.missing / visible.frames : Number.NaN;
      const rawAlarms = await alarms.seen();

      return hidden.map(({ name, frames, missing }): FaultResult => {
        const verdict = new Verdict();
        const shade = phases.find((each) => each.name === name)?.shade ?? Number.NaN;
        if (name === 'minimised')
          verdict.holds(minimised && shade < white, 'the window was not minimised: the rig failed');
        else verdict.holds(shade > white, 'the window was not covered: the rig failed');
        verdict.atMost((missing / frames) * 100, base * 100 + 1, 'frames lost', '%');
        verdict.holds(
          rawAlarms.length === 0,
          `alarms without a cause: ${rawAlarms.map(({ alarm }) => alarm)}`,
        );
        return {
          fault: `window ${name} for ${phaseMs / 1000} s`,
          lostMs: Math.max(0, ((missing - base * frames) * 1000) / 30),
          broken: verdict.broken,
          measured: { frames, missing, missingVisible: visible?.missing ?? Number.NaN, shade: round(shade) },
        };
      });
    });
  },
};

async function minimise(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (!window) return false;
    const done = new Promise<void>((minimised) => window.once('minimize', () => minimised()));
    window.minimize();
    await done;
    return window.isMinimized();
  });
}

async function restore(app: ElectronApplication): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const done = new Promise<void>((restored) => window?.once('restore', () => restored()));
    window?.restore();
    await done;
  });
}

/** Covers the app's window with another one. */
async function cover(app: ElectronApplication): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({
      title: 'cover',
      fullscreen: true,
      alwaysOnTop: true,
      backgroundColor: '#ffffff',
    });
    await window.loadURL('data:text/html,<body style="background:white">').catch(() => undefined);
  });
}

async function uncover(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.getTitle() === 'cover') window.destroy();
  });
}
