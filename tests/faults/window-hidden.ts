import { setTimeout as pause } from 'node:timers/promises';
import type { ElectronApplication } from '@playwright/test';
import { ffmpegPath } from '../rig/app/launch-app';
import { openRoom, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { pageNow, watchAlarms } from '../rig/devices/alarm-watch';
import { alignFilm, missingBetween } from '../rig/film/align-film';
import { measureShownFilm } from '../rig/film/review-film';
import { brightnessOf, startDesktop } from '../rig/screen/window-manager';
import { withBench } from './bench';
import { type Fault, type FaultResult, Verdict } from './fault';

const code = '2026-11 Faults G1 S9';
/** The recording screen is dark; the window that covers it is white. */
const white = 200;

export const windowHidden: Fault = {
  name: 'window hidden',
  quick: true,
  async run({ form }) {
    // Several rounds: a busy machine may lose pictures in any of them, a hidden window in each.
    const rounds = 3;
    const phaseMs = form === 'quick' ? 7000 : 10_000;
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

      const phases: Array<{ name: string; round: number; fromMs: number; toMs: number; shade: number }> = [];
      let minimised = true;
      async function phase(name: string, round: number): Promise<void> {
        const fromMs = await pageNow(page);
        await pause(phaseMs);
        const toMs = await pageNow(page);
        phases.push({ name, round, fromMs, toMs, shade: brightnessOf(desktop.display, ffmpegPath()) });
      }
      for (let round = 0; round < rounds; round += 1) {
        await phase('visible', round);
        minimised = (await minimise(app)) && minimised;
        await phase('minimised', round);
        await restore(app);
        await cover(app);
        await phase('covered', round);
        await uncover(app);
      }

      const live = await measure.stopLive();
      await stopRecording(page);
      const { film } = await measureShownFilm(running, media.loopFrames);
      const aligned = alignFilm(film, live, media.loopFrames);
      const lost = phases.map(({ name, round, fromMs, toMs }) => {
        const [from, to] = [aligned.numberAt(fromMs), aligned.numberAt(toMs)];
        return { name, round, frames: to - from, missing: missingBetween(aligned, from, to) };
      });
      const visible = lost.filter(({ name }) => name === 'visible');
      const share = ({ missing, frames }: (typeof lost)[number]): number => missing / frames;
      /** How much larger a share is lost than in the same round while visible, in the best round. */
      const leastMore = (hidden: typeof lost): number =>
        Math.min(...hidden.map((each, n) => share(each) - share(visible[n] ?? each)));
      const rawAlarms = await alarms.seen();

      return ['minimised', 'covered'].map((name): FaultResult => {
        const verdict = new Verdict();
        const hidden = lost.filter((each) => each.name === name);
        const shades = phases.filter((each) => each.name === name).map(({ shade }) => shade);
        if (name === 'minimised')
          verdict.holds(
            minimised && Math.max(...shades) < white,
            'the window was not minimised: the rig failed',
          );
        else verdict.holds(Math.min(...shades) > white, 'the window was not covered: the rig failed');
        verdict.atMost(leastMore(hidden) * 100, 1, 'more frames lost than while visible', '%');
        verdict.holds(
          rawAlarms.length === 0,
          `alarms without a cause: ${rawAlarms.map(({ alarm }) => alarm)}`,
        );
        return {
          fault: `window ${name} for ${rounds} times ${phaseMs / 1000} s`,
          lostMs: Math.max(0, leastMore(hidden) * phaseMs),
          broken: verdict.broken,
          measured: {
            missing: hidden.map(({ missing }) => missing).join(' '),
            missingVisible: visible.map(({ missing }) => missing).join(' '),
          },
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
