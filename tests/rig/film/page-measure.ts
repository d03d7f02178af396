import { type Beep, makeBeepFinder } from '../devices/beeps';
import { type FedReading, fedLayout, makeFedCode } from '../devices/fed-layout';
import { soundClockMs } from '../devices/sound-clock';
import { median, unwrapFrames } from './frame-numbers';
import { type AvPair, type FilmFlash, type FilmFrame, findFlashes, pairFlashes } from './measure-film';
import type { RawWatch } from './page-source';
import * as source from './page-source';
import { type PlaybackMeasure, playbackMeasure } from './playback-measure';

/** The part of Playwright's Page that this file needs, so that it does not depend on Playwright. */
export interface EvaluatingPage {
  evaluate(expression: string): Promise<unknown>;
}

/** What a live watch found. All times in ms of the page's `performance.now`. */
export interface LiveMeasure {
  /** `ms` is the time of capture: the same number that requestVideoFrameCallback calls `captureTime`. */
  readonly frames: readonly FilmFrame[];
  readonly flashes: readonly FilmFlash[];
  readonly beeps: readonly Beep[];
  readonly avOffsets: readonly AvPair[];
  readonly medianOffsetMs: number | undefined;
  readonly sampleRate: number;
  readonly errors: readonly string[];
}

/** The measuring functions in one page. A reload removes them: install again. */
export interface PageMeasure {
  /**
   * Begins to watch camera and microphone: those of the <video> with this selector (its `srcObject`), or
   * without one, the newest live tracks that `getUserMedia` returned since the installation. Throws if there
   * are none.
   */
  startLive(selector?: string): Promise<void>;
  /** Ends the live watch. Throws if none is running. */
  stopLive(): Promise<LiveMeasure>;
  /** The frame that a <video> shows now, and its time in the film. Paused, that of its position. */
  readBurnedIn(selector: string): Promise<ShownPicture>;
  /** Seeks a <video> to `ms` and reads the frame then shown; `tookMs` is the time until it was shown. */
  seekAndRead(selector: string, ms: number): Promise<ShownPicture & { readonly tookMs: number }>;
  /** Begins to watch a <video> that plays or will play one film (after `loadedmetadata`). */
  startPlayback(selector: string): Promise<void>;
  /** Ends the playback watch. Throws if none is running. */
  stopPlayback(): Promise<PlaybackMeasure>;
  /**
   * Monotonic clock of the system (Node's `process.hrtime`, Chromium's time stamps) minus `performance.now`,
   * in ms.
   */
  readonly clockOffsetMs: number;
}

/** What a <video> shows. */
export interface ShownPicture extends FedReading {
  /** The shown frame's own time in the film, in ms. */
  readonly mediaMs: number;
}

const name = 'globalThis.secondLookRig';

/**
 * Puts the measuring functions into a page. They are injected as text through the debugger, so a strict CSP
 * does not block them; they load nothing. Install them before the page asks for its camera, so that its
 * tracks are known. `loopFrames` is that of the fed media.
 */
export async function installPageMeasure(page: EvaluatingPage, loopFrames: number): Promise<PageMeasure> {
  await page.evaluate(pageText());
  const clockOffsetMs = await measureClock(page);

  async function call<T>(expression: string): Promise<T> {
    return (await page.evaluate(expression)) as T;
  }
  const element = (selector: string) => `${name}.element(${JSON.stringify(selector)})`;

  return {
    clockOffsetMs,
    async startLive(selector) {
      const tracks = selector === undefined ? `${name}.tracks()` : `${name}.tracks(${element(selector)})`;
      await call(`${name}.begin('live', () => ${name}.watchLive(${tracks}))`);
    },
    async stopLive() {
      return liveMeasure(await call<RawWatch>(`${name}.end('live')`), clockOffsetMs, loopFrames);
    },
    async readBurnedIn(selector) {
      return call(`${name}.readSettled(${element(selector)})`);
    },
    async seekAndRead(selector, ms) {
      return call(`${name}.seekAndRead(${element(selector)}, ${ms})`);
    },
    async startPlayback(selector) {
      await call(`${name}.begin('playback', () => ${name}.watchPlayback(${element(selector)}))`);
    },
    async stopPlayback() {
      return playbackMeasure(await call<RawWatch>(`${name}.end('playback')`), clockOffsetMs);
    },
  };
}

function pageText(): string {
  const text = (part: (...args: never[]) => unknown) => `(${part.toString()})`;
  // Compilers for tests wrap named functions; the text contains calls of the wrapper.
  return `(() => {
    const __name = (it) => it;
    if (${name}) return;
    const code = ${text(makeFedCode)}(${JSON.stringify(fedLayout)});
    const kit = { code, beepHz: ${fedLayout.beepHz}, beepMs: ${fedLayout.beepMs}, makeBeepFinder: ${text(makeBeepFinder)}, readPicture: ${text(source.readPicture)} };
    const watches = new Map();
    const given = [];
    const devices = navigator.mediaDevices;
    const ask = devices?.getUserMedia.bind(devices);
    if (ask) devices.getUserMedia = async (wish) => {
      const stream = await ask(wish);
      given.push(...stream.getTracks());
      return stream;
    };
    const rig = ${name} = {
      element(selector) {
        const found = document.querySelector(selector);
        if (!(found instanceof HTMLVideoElement)) throw new Error('no <video> at ' + selector);
        return found;
      },
      tracks(video) {
        const all = video ? (video.srcObject?.getTracks() ?? []) : given;
        const newest = (kind) => all.findLast((track) => track.kind === kind && track.readyState === 'live');
        const found = { video: newest('video'), audio: newest('audio') };
        if (!found.video && !found.audio) throw new Error('no live camera or microphone to watch');
        return found;
      },
      begin(kind, make) {
        if (watches.has(kind)) throw new Error('a ' + kind + ' watch runs already');
        watches.set(kind, make());
      },
      async end(kind) {
        const watch = watches.get(kind);
        if (!watch) throw new Error('no ' + kind + ' watch runs');
        watches.delete(kind);
        return watch.stop();
      },
      watchLive: (tracks) => ${text(source.watchLive)}(kit, tracks),
      watchPlayback: (video) => ${text(source.watchPlayback)}(kit, video),
      readBurnedIn: (video) => ${text(source.readBurnedIn)}(kit, video),
      readSettled: (video) => ${text(source.readSettled)}(video, rig.readBurnedIn),
      seekAndRead: (video, ms) => ${text(source.seekAndRead)}(video, ms, rig.readSettled),
    };
  })()`;
}

/**
 * Asks the page for its time between two readings of our clock; the quickest answer is the most exact (about
 * ±0.5 ms).
 */
async function measureClock(page: EvaluatingPage): Promise<number> {
  let best = { width: Number.POSITIVE_INFINITY, offset: 0 };
  for (let i = 0; i < 60; i += 1) {
    const before = Number(process.hrtime.bigint()) / 1e6;
    const now = Number(await page.evaluate('performance.now()'));
    const after = Number(process.hrtime.bigint()) / 1e6;
    if (after - before < best.width) {
      best = { width: after - before, offset: (before + after) / 2 - now };
    }
  }
  return best.offset;
}

function liveMeasure(raw: RawWatch, clockOffsetMs: number, loopFrames: number): LiveMeasure {
  const numbers = unwrapFrames(
    raw.pictures.map((each) => each.frame),
    loopFrames,
  );
  const frames = raw.pictures.map(({ ms, flashLevel }, i) => ({
    ms: ms - clockOffsetMs,
    flashLevel,
    frame: numbers[i],
  }));
  const flashes = findFlashes(frames);
  const soundMs = soundClockMs(raw, clockOffsetMs);
  const beeps = raw.beeps.map(({ ms, level }) => ({ ms: ms - soundMs, level }));
  const avOffsets = pairFlashes(flashes, beeps);
  const medianOffsetMs = median(avOffsets.map((pair) => pair.offsetMs));
  return {
    frames,
    flashes,
    beeps,
    avOffsets,
    medianOffsetMs,
    sampleRate: raw.sampleRate,
    errors: raw.errors,
  };
}
