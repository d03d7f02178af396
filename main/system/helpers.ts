import type { Details } from 'electron';
import { log } from '../log';

/** What the watch needs of Electron's `app`. */
export interface HelperApp {
  on(event: 'child-process-gone', listener: (event: unknown, details: Gone) => void): unknown;
  getGPUFeatureStatus(): { readonly gpu_compositing: string };
  readonly commandLine: { appendSwitch(name: string): void };
}
type Gone = Pick<Details, 'type' | 'reason' | 'serviceName'>;

/** How long it is said that one has died, after the last one, in ms: long enough to be read. */
const saidMs = 10_000;

/**
 * Watches Chromium's helper processes: the one that draws, and those for sound, for cameras and for requests. Chromium
 * starts them again. Whatever they were doing is taken up again by whoever notices: a device that is lost, a film that
 * fails.
 * @param onGone true when one has died, false when nothing needs to be said about it any longer
 */
export function watchHelpers(app: HelperApp, onGone: (on: boolean) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  app.on('child-process-gone', (_event, { type, reason, serviceName = '' }) => {
    // One that has nothing left to do ends.
    if (reason === 'clean-exit') return;
    log(`helper gone: ${type} ${serviceName} ${reason}`);
    if (type === 'GPU' && !drawsWithCard(app)) keepDrawing(app);
    onGone(true);
    clearTimeout(timer);
    timer = setTimeout(() => onGone(false), saidMs);
    timer.unref();
  });
}

const drawsWithCard = (app: HelperApp): boolean =>
  app.getGPUFeatureStatus().gpu_compositing.startsWith('enabled');

/**
 * After three crashes within some minutes Chromium draws without the graphics card, after three more without WebGL, and
 * then it ends the app, with the recording. So without the card it has to try again for as long as it takes. As long as
 * the card is in use, the count stays, because it is what leads away from a broken driver.
 */
function keepDrawing(app: HelperApp): void {
  app.commandLine.appendSwitch('disable-gpu-process-crash-limit');
}
