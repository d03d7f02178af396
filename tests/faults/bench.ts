import { readFileSync, writeFileSync } from 'node:fs';
import type { SettingsPatch } from '../../shared/model/settings';
import {
  fedMedia,
  type LaunchOptions,
  launchApp,
  makePlace,
  type Place,
  type RunningApp,
  removePlace,
  settingsPath,
} from '../rig/app/launch-app';
import type { FedMedia } from '../rig/devices/fed-media';
import { installPageMeasure, type PageMeasure } from '../rig/film/page-measure';

/** The app, started in a place of its own, with known picture and sound. */
export interface Bench {
  readonly place: Place;
  readonly media: FedMedia;
  readonly running: RunningApp;
  readonly measure: PageMeasure;
}

export interface BenchOptions {
  readonly height?: 360 | 720 | 1080;
  readonly settings?: SettingsPatch;
  readonly launch?: Partial<LaunchOptions>;
  /** Runs before the app is started. */
  readonly prepare?: (place: Place) => void;
  /** Runs once the app has ended, before its place is removed. */
  readonly cleanUp?: () => void | Promise<void>;
}

/** Starts the app, runs something with it, and cleans up, whatever happens. */
export async function withBench<Value>(
  { height = 360, settings, launch = {}, prepare, cleanUp }: BenchOptions,
  run: (bench: Bench) => Promise<Value>,
): Promise<Value> {
  const place = makePlace();
  try {
    prepare?.(place);
    if (settings) writeSettings(place, settings);
    const media = await fedMedia(height);
    const running = await launchApp({ place, media, ...launch });
    try {
      const measure = await installPageMeasure(running.page, media.loopFrames);
      return await run({ place, media, running, measure });
    } finally {
      await running.kill();
    }
  } finally {
    await cleanUp?.();
    removePlace(place);
  }
}

/** Writes them as if they had been changed in an earlier run, in addition to what the place starts with. */
function writeSettings(place: Place, settings: SettingsPatch): void {
  const path = settingsPath(place);
  const begun: SettingsPatch = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...begun, ...settings }), { mode: 0o600 });
}
