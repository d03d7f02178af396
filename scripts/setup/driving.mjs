import { ensureBuilt } from './build.mjs';
import { startVirtualDisplay } from './display.mjs';
import { ensureFfmpeg } from './ffmpeg.mjs';
import { ensureRuntime } from './runtime.mjs';
import { giveUp } from './say.mjs';

/**
 * Prepares what is needed to drive the real app and to measure what it does.
 * @param {string} who what needs it, as the start of a sentence (e.g. `The demo`)
 * @param {number} [displays] how many apps run at the same time, each on its own virtual display
 * @returns {Promise<{ env: Record<string, string>, displays: string[], stop: () => void }>} the driver's
 * environment, on the first of these displays, and what ends it all
 */
export async function prepareDriving(who, displays = 1) {
  const runtime = await ensureRuntime();
  await ensureBuilt();
  const ffmpeg = await ensureFfmpeg();
  if (!ffmpeg)
    giveUp(
      `${who} cannot measure films without ffmpeg, which is not installed.`,
      'Install ffmpeg, or set FFMPEG_PATH to one.',
    );
  const virtual = process.platform === 'linux' ? await startVirtualDisplays(displays) : [];
  if (process.platform === 'linux' && virtual.length === 0)
    giveUp(
      `${who} cannot run without a virtual display, and Xvfb is not installed.`,
      'Install the package xvfb.',
    );
  const names = virtual.map(({ display }) => display);
  return {
    env: {
      SECOND_LOOK_ELECTRON: runtime.executable,
      SECOND_LOOK_FFMPEG: ffmpeg,
      ...(runtime.trial ? { SECOND_LOOK_TRIAL: '1' } : {}),
      ...(names[0] ? { DISPLAY: names[0], SECOND_LOOK_DISPLAYS: names.join(' ') } : {}),
    },
    displays: names,
    stop: () => {
      for (const display of virtual) display.stop();
    },
  };
}

/** @param {number} count */
async function startVirtualDisplays(count) {
  const started = [];
  for (let number = 0; number < count; number += 1) started.push(await startVirtualDisplay());
  return started.filter((display) => display !== undefined);
}
