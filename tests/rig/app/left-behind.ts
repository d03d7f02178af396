import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Place, RunningApp } from './launch-app';
import { openFilesIn } from './open-files';

/** What counts as left behind in a page: whatever takes one of these must release it. */
export interface Held {
  /** On window, document, media queries, devices and everything else that outlives the screens. */
  readonly listeners: number;
  readonly timeouts: number;
  readonly intervals: number;
  readonly frames: number;
  readonly observers: number;
  readonly objectUrls: number;
  readonly tracks: number;
  readonly audioContexts: number;
}

/** What Chromium counts after a garbage collection. It may vary by a few; a leak grows with each opening. */
export interface Counted {
  readonly nodes: number;
  readonly documents: number;
  readonly elementListeners: number;
}

/** What main holds. */
export interface HeldByMain {
  readonly windows: number;
  readonly files: number;
  readonly mainListeners: number;
}

/**
 * Counts from now on what the page takes and does not give back. Runs in the page before its own scripts.
 * Anything that becomes garbage with its screen (such as a listener on an element that is removed) is left to
 * Chromium's counters.
 */
function count(): void {
  const held = {
    listeners: new Set<string>(),
    timeouts: new Set<number>(),
    intervals: new Set<number>(),
    frames: new Set<number>(),
    observers: new Set<object>(),
    objectUrls: new Set<string>(),
    tracks: new Set<MediaStreamTrack>(),
    audioContexts: new Set<BaseAudioContext>(),
  };
  Object.assign(globalThis, {
    heldNow: () => ({
      listeners: held.listeners.size,
      timeouts: held.timeouts.size,
      intervals: held.intervals.size,
      frames: held.frames.size,
      observers: held.observers.size,
      objectUrls: held.objectUrls.size,
      tracks: [...held.tracks].filter(({ readyState }) => readyState === 'live').length,
      audioContexts: [...held.audioContexts].filter(({ state }) => state !== 'closed').length,
    }),
  });

  // Listeners on what outlives the screens; the same one is added only once.
  const numbers = new WeakMap<object, number>();
  let last = 0;
  const numberOf = (it: object): number => {
    const known = numbers.get(it);
    if (known !== undefined) return known;
    last += 1;
    numbers.set(it, last);
    return last;
  };
  const stays = (target: EventTarget): boolean =>
    !(target instanceof Node) ||
    [document, document.documentElement, document.body].includes(target as never);
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  type Listener = EventListenerOrEventListenerObject | null;
  type Options = boolean | AddEventListenerOptions | undefined;
  const keyOf = (target: EventTarget, type: string, listener: object, options: Options): string => {
    const capture = typeof options === 'object' ? options.capture === true : options === true;
    return [numberOf(target), type, numberOf(listener), capture].join(' ');
  };
  EventTarget.prototype.addEventListener = function (type: string, listener: Listener, options?: Options) {
    const target = this ?? globalThis;
    addEventListener.call(target, type, listener, options);
    // Things that end on their own are not counted, nor are ports and requests, which become garbage when
    // they are done.
    if (!listener || !stays(target) || !isLasting(target)) return;
    const key = keyOf(target, type, listener, options);
    held.listeners.add(key);
    if (typeof options !== 'object') return;
    const gone = () => held.listeners.delete(key);
    if (options.once) addEventListener.call(target, type, gone, { once: true });
    if (options.signal) addEventListener.call(options.signal, 'abort', gone, { once: true });
  };
  EventTarget.prototype.removeEventListener = function (type: string, listener: Listener, options?: Options) {
    const target = this ?? globalThis;
    removeEventListener.call(target, type, listener, options);
    if (listener) held.listeners.delete(keyOf(target, type, listener, options));
  };
  function isLasting(target: EventTarget): boolean {
    return (
      target instanceof Window ||
      target instanceof Node ||
      target instanceof MediaQueryList ||
      target instanceof MediaDevices ||
      target instanceof VisualViewport ||
      target instanceof ScreenOrientation
    );
  }

  // Timers and frames.
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window;
  const { requestAnimationFrame, cancelAnimationFrame } = window;
  Object.assign(window, {
    setTimeout: (run: TimerHandler, ms?: number, ...given: unknown[]) => {
      const id = setTimeout(() => {
        held.timeouts.delete(id);
        if (typeof run === 'function') run(...given);
      }, ms);
      held.timeouts.add(id);
      return id;
    },
    clearTimeout: (id?: number) => {
      if (id !== undefined) held.timeouts.delete(id);
      clearTimeout(id);
    },
    setInterval: (run: TimerHandler, ms?: number, ...given: unknown[]) => {
      const id = setInterval(run, ms, ...given);
      held.intervals.add(id);
      return id;
    },
    clearInterval: (id?: number) => {
      if (id !== undefined) held.intervals.delete(id);
      clearInterval(id);
    },
    requestAnimationFrame: (run: FrameRequestCallback) => {
      const id = requestAnimationFrame((now) => {
        held.frames.delete(id);
        run(now);
      });
      held.frames.add(id);
      return id;
    },
    cancelAnimationFrame: (id: number) => {
      held.frames.delete(id);
      cancelAnimationFrame(id);
    },
  });

  // Observers that observe something.
  for (const Observer of [ResizeObserver, IntersectionObserver, MutationObserver, PerformanceObserver]) {
    const { observe, disconnect } = Observer.prototype as { observe: () => void; disconnect: () => void };
    const watched = new WeakMap<object, Set<unknown>>();
    const methods = {
      observe(this: object, ...given: unknown[]) {
        observe.apply(this as never, given as never);
        watched.set(this, (watched.get(this) ?? new Set()).add(given[0]));
        held.observers.add(this);
      },
      disconnect(this: object) {
        disconnect.call(this as never);
        watched.delete(this);
        held.observers.delete(this);
      },
    };
    Object.assign(Observer.prototype, methods);
    if (!('unobserve' in Observer.prototype)) continue;
    const { unobserve } = Observer.prototype as { unobserve: (target: Element) => void };
    Object.assign(Observer.prototype, {
      unobserve(this: object, target: Element) {
        unobserve.call(this as never, target);
        const left = watched.get(this);
        left?.delete(target);
        if (left?.size === 0) held.observers.delete(this);
      },
    });
  }

  // Object URLs.
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (of) => {
    const url = createObjectURL.call(URL, of);
    held.objectUrls.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    held.objectUrls.delete(url);
    revokeObjectURL.call(URL, url);
  };

  // Media tracks and audio contexts.
  const getUserMedia = navigator.mediaDevices?.getUserMedia;
  if (getUserMedia)
    MediaDevices.prototype.getUserMedia = async function (wanted) {
      const stream = await getUserMedia.call(this, wanted);
      for (const track of stream.getTracks()) held.tracks.add(track);
      return stream;
    };
  const { clone } = MediaStreamTrack.prototype;
  MediaStreamTrack.prototype.clone = function () {
    const track = clone.call(this);
    held.tracks.add(track);
    return track;
  };
  window.AudioContext = new Proxy(window.AudioContext, {
    construct: (Context, given) => {
      const context = Reflect.construct(Context, given) as AudioContext;
      held.audioContexts.add(context);
      return context;
    },
  });
}

/** Reloads the window's page, counting from its first script on. Pages that open later are counted, too. */
export async function countFromTheStart({ page }: RunningApp): Promise<void> {
  await page.context().addInitScript(count);
  await page.reload();
  // Compilers for tests wrap named functions in calls of this.
  await page.evaluate('globalThis.__name = (it) => it');
}

/** What the page holds now. */
export function heldBy(page: Page): Promise<Held> {
  return page.evaluate(() => (globalThis as unknown as { heldNow: () => Held }).heldNow());
}

/**
 * What main holds now. Of its open files, those that the app itself writes count: Chromium opens its profile's
 * databases when it likes.
 */
export async function heldByMain(running: RunningApp, place: Place): Promise<HeldByMain> {
  const ours = [place.library, join(place.userData, 'local'), place.temp];
  const { windows, mainListeners } = await running.app.evaluate(
    ({ app, ipcMain, screen, powerMonitor, nativeTheme, webContents }) => ({
      windows: webContents.getAllWebContents().length,
      mainListeners: [app, ipcMain, screen, powerMonitor, nativeTheme, process]
        .flatMap((each) => each.eventNames().map((name) => each.listenerCount(name as never)))
        .reduce((sum, count) => sum + count, 0),
    }),
  );
  return { windows, mainListeners, files: ours.flatMap((folder) => openFilesIn(running, folder)).length };
}

/** What Chromium counts in the page once everything that is garbage has been collected. */
export async function countedIn(page: Page): Promise<Counted> {
  const session = await page.context().newCDPSession(page);
  // The second one frees what the first one finalizes.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { nodes, documents, jsEventListeners } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { nodes, documents, elementListeners: jsEventListeners };
}

/** Everything that is compared. */
export type LeftBehind = Held & Counted & HeldByMain;

/**
 * What has increased. Of Chromium's counters, which vary slightly, only what has grown with each of that many
 * openings.
 */
export function leftBehind(before: LeftBehind, after: LeftBehind, openings: number): Record<string, number> {
  const varies: readonly string[] = ['nodes', 'documents', 'elementListeners'] satisfies (keyof Counted)[];
  return Object.fromEntries(
    Object.entries(after)
      .map(([name, count]) => [name, count - before[name as keyof LeftBehind]] as const)
      .filter(([name, more]) => more >= (varies.includes(name) ? openings : 1)),
  );
}
