import { ensureBuilt } from './build.mjs';
import { startVirtualDisplay } from './display.mjs';
import { ensureFfmpeg } from './ffmpeg.mjs';
import { ensureRuntime } from './runtime.mjs';
import { giveUp } from './say.mjs';

/**
 * Gets ready what is needed to drive the real app and to measure what it does.
 * @param {string} who what needs it, as a sentence begins (e.g. `The demo`)
 * @returns {Promise<{ env: Record<string, string>, stop: () => void }>} what the driver is told, and its end
 */
export async function prepareDriving(who) {
  const runtime = await ensureRuntime();
  await ensureBuilt();
  const ffmpeg = await ensureFfmpeg();
  if (!ffmpeg)
    giveUp(
      `${who} cannot measure films: ffmpeg does that, and there is none here.`,
      'Install ffmpeg, or name one in FFMPEG_PATH.',
    );
  const display = process.platform === 'linux' ? await startVirtualDisplay() : undefined;
  if (process.platform === 'linux' && !display)
    giveUp(
      `${who} cannot run without a virtual display, and there is no Xvfb here.`,
      'Install the package xvfb.',
    );
  return {
    env: {
      SECOND_LOOK_ELECTRON: runtime.executable,
      SECOND_LOOK_FFMPEG: ffmpeg,
      ...(runtime.trial ? { SECOND_LOOK_TRIAL: '1' } : {}),
      ...(display ? { DISPLAY: display.display } : {}),
    },
    stop: () => display?.stop(),
  };
}
