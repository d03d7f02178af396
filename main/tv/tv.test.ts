import { beforeEach, describe, expect, it } from 'vitest';
import type { Payload, TvState } from '../../shared/ipc/contract';
import { newId, openingIdSchema } from '../../shared/model/ids';
import type { Screening } from '../../shared/model/screening';
import { defaultSettings, type Settings } from '../../shared/model/settings';
import type { Tell } from '../windows/tell';
import type { SystemDisplay } from './displays';
import { Tv } from './tv';
import type { TvWindowOptions } from './tv-window';

const laptop: SystemDisplay = {
  id: 1,
  label: 'LVDS',
  bounds: { x: 0, y: 0, width: 1280, height: 800 },
  scaleFactor: 1,
};
const set: SystemDisplay = {
  id: 7,
  label: 'HDMI',
  bounds: { x: 1280, y: 0, width: 1920, height: 1080 },
  scaleFactor: 1,
};
const openingId = newId(openingIdSchema);

/** A fake TV window, which records the messages and calls it gets. */
interface Made extends TvWindowOptions {
  readonly told: Screening[];
  tones: number;
  claps: boolean;
  isFull: boolean;
  isClosed: boolean;
}

let settings: Settings;
let displays: readonly SystemDisplay[];
let windows: Made[];
let states: TvState[];
/** Other messages to the laptop's window. */
let news: string[];
let held: number;
let identifying: boolean;
let hidesWindows: boolean;
/** Whether the TV's window is left out when windows are hidden. */
let isExempt: boolean;
/** The displays are now these. */
let change: () => void;
const arrange = (...now: readonly SystemDisplay[]): void => {
  displays = now;
  change();
};

const makeTv = (canPlace = true): Tv =>
  new Tv({
    settings: {
      get current() {
        return settings;
      },
      change: async (patch) => {
        settings = { ...settings, ...patch } as Settings;
      },
    },
    openings: { mustGet: async () => ({ durationMs: 60_000, takenOut: [] }) },
    displays: {
      all: () => displays,
      withOperator: () => laptop,
      onChanged: (then) => {
        change = then;
      },
      identify: () => {
        identifying = true;
      },
      endIdentifying: () => {
        identifying = false;
      },
    },
    openWindow(options) {
      const made: Made = { ...options, told: [], tones: 0, claps: false, isFull: false, isClosed: false };
      windows.push(made);
      return {
        tell: ((name, payload) => {
          if (name === 'tv.onScreening') made.told.push(payload as Screening);
          if (name === 'tv.onTone') made.tones += 1;
          if (name === 'tv.onClap') made.claps = (payload as Payload<'tv.onClap'>).on;
        }) satisfies Tell,
        fillScreen: () => {
          made.isFull = true;
        },
        close: () => {
          made.isClosed = true;
          made.onClosed();
        },
      };
    },
    tell: ((name, payload) => {
      if (name === 'screening.onState') states.push(payload as TvState);
      else news.push(`${name} ${JSON.stringify((payload as Payload<'screening.onStalled'>) ?? {})}`);
    }) satisfies Tell,
    hold() {
      held += 1;
      return () => {
        held -= 1;
      };
    },
    hiding: {
      isOn: () => hidesWindows,
      except: (exempt) => {
        isExempt = exempt;
      },
    },
    canPlace,
    now: () => 1000,
  });
const last = (): Made => {
  const window = windows.at(-1);
  if (!window) throw new Error('no window');
  return window;
};

beforeEach(() => {
  settings = defaultSettings;
  displays = [laptop, set];
  windows = [];
  states = [];
  news = [];
  held = 0;
  identifying = false;
  hidesWindows = true;
  isExempt = false;
});

describe('the TV and its window', () => {
  it('[tv] it opens on the chosen display, which is remembered and listed as such', async () => {
    const tv = makeTv();
    expect(tv.displays().map(({ here, remembered }) => [here, remembered])).toEqual([
      [true, false],
      [false, false],
    ]);
    tv.identify();
    expect(identifying).toBe(true);
    await tv.begin(set.id);
    expect(identifying).toBe(false);
    expect(last()).toMatchObject({ display: set, byHand: false });
    expect(tv.state()).toMatchObject({ on: 'on', display: { label: 'HDMI', width: 1920 } });
    expect(tv.displays().map(({ number, remembered }) => [number, remembered])).toEqual([
      [1, false],
      [2, true],
    ]);
    await expect(tv.begin(99)).rejects.toMatchObject({ code: 'display-gone' });
  });

  it('[tv] after a crash it opens again where it was; if that display is gone, it says so', async () => {
    const tv = makeTv();
    await tv.begin(set.id);
    last().onCrashed();
    expect(tv.state().on).toBe('crashed');
    tv.again();
    expect(windows.map(({ display, isClosed }) => [display.id, isClosed])).toEqual([
      [set.id, true],
      [set.id, false],
    ]);
    expect(tv.state().on).toBe('on');
    displays = [laptop];
    expect(() => tv.again()).toThrow(expect.objectContaining({ code: 'display-gone' }));
  });

  it('[room] after a crash it opens again on a TV that has another resolution, place or id since, never on the laptop’s own display', async () => {
    const tv = makeTv();
    const smaller = { ...set, bounds: { x: -1280, y: 0, width: 1280, height: 720 } };
    await tv.begin(set.id);
    last().onMoved(smaller);
    expect(tv.state()).toMatchObject({ on: 'on', display: { x: -1280, width: 1280 } });
    expect(settings.tvDisplay).toEqual({ label: 'HDMI', x: -1280, y: 0, width: 1280, height: 720 });
    last().onCrashed();
    for (const now of [smaller, { ...smaller, id: 8 }, { ...set, id: 9 }]) {
      displays = [laptop, now];
      tv.again();
      expect([last().display, tv.state().on]).toEqual([now, 'on']);
      last().onCrashed();
    }
    displays = [laptop, { ...set, bounds: laptop.bounds }];
    expect(() => tv.again()).toThrow(expect.objectContaining({ code: 'display-gone' }));
  });

  it('[room] a crashed page stays crashed while its display goes and comes back, until it is opened again', async () => {
    const tv = makeTv();
    await tv.begin(set.id);
    last().onCrashed();
    last().onLost();
    expect(tv.state().on).toBe('crashed');
    last().onBack();
    expect(tv.state().on).toBe('crashed');
    tv.again();
    expect(tv.state().on).toBe('on');
  });

  it('[room] a TV without a label keeps what is set for it when its resolution changes, and what is set then counts for that one', async () => {
    const tv = makeTv();
    const unnamed = { ...set, label: '' };
    displays = [laptop, unnamed];
    await tv.begin(set.id);
    await tv.margin(4);
    await tv.sound({ output: 'TV', volume: 0.5 });
    const smaller = { ...unnamed, bounds: { ...set.bounds, width: 1280, height: 720 } };
    last().onMoved(smaller);
    expect(tv.screening).toMatchObject({ margin: 4, output: 'TV', volume: 0.5 });
    await tv.margin(2);
    await tv.later(80);
    expect(settings.tvMargins).toEqual({ '1920×1080': 4, '1280×720': 2 });
    expect(settings.tvLaterMs).toEqual({ '1280×720': 80 });
    last().onMoved(unnamed);
    expect(tv.screening).toMatchObject({ margin: 4 });
  });

  it('[tv] reports of a window that has been replaced are ignored', async () => {
    const tv = makeTv();
    await tv.begin(set.id);
    const former = last();
    await tv.begin(laptop.id);
    for (const late of [former.onLost, former.onCrashed, former.onClosed, former.onBack]) late();
    expect(tv.state()).toMatchObject({ on: 'on', display: { label: 'LVDS' } });
    expect(last().isClosed).toBe(false);
  });

  it('[tv] closing the TV window or the laptop’s window ends it', async () => {
    const tv = makeTv();
    await tv.begin(set.id);
    last().onClosed();
    expect(tv.state()).toMatchObject({ on: 'off' });
    expect(tv.state().display).toBeUndefined();
    await tv.begin(set.id);
    tv.end();
    expect([last().isClosed, tv.state().on]).toEqual([true, 'off']);
  });

  it('[tv] when its display is unplugged the film stops, and continues only when a person says so', async () => {
    const tv = makeTv();
    await tv.begin(set.id);
    await tv.film(openingId);
    tv.control({ kind: 'play' });
    last().onLost();
    expect(states.at(-1)).toMatchObject({ on: 'lost', screening: { playing: false } });
    last().onBack();
    expect(states.at(-1)).toMatchObject({ on: 'on', screening: { playing: false } });
  });

  it('[tv] a window that a person must move shows nothing of the film before it is on the TV', async () => {
    const tv = makeTv(false);
    await tv.film(openingId);
    tv.show({ shown: 'code', code: '2026-11 Spokane' });
    await tv.begin(set.id);
    expect(last().byHand).toBe(true);
    expect(tv.screening).toMatchObject({ shown: 'placing', code: '' });
    expect(tv.screening.film).toBeUndefined();
    expect(last().told.every(({ shown, film }) => shown === 'placing' && !film)).toBe(true);
    expect(held).toBe(0);
    tv.confirm();
    expect(last().isFull).toBe(true);
    expect(last().told.at(-1)).toMatchObject({ shown: 'code', film: { openingId } });
    last().onLost();
    last().onBack();
    expect(tv.screening.film).toBeUndefined();
  });
});

describe('messages to the TV and the laptop', () => {
  it('[tv] the TV’s position is reported to the laptop, but not back to the TV', async () => {
    const tv = makeTv();
    await tv.begin(set.id);
    await tv.film(openingId);
    tv.control({ kind: 'play' });
    const { turn } = tv.screening;
    const [toTv, toLaptop] = [last().told.length, states.length];
    for (const mediaMs of [250, 500, 750]) tv.at({ turn, mediaMs, playing: true, atMs: 1000 + mediaMs });
    expect([last().told.length, states.length]).toEqual([toTv, toLaptop + 3]);
    expect(states.at(-1)?.screening.mediaMs).toBe(750);
    tv.control({ kind: 'pause' });
    expect([last().told.length, states.length]).toEqual([toTv + 1, toLaptop + 4]);
  });

  it('[tv] the laptop is told of a stop once, and of every stall; the TV is told of a tone', async () => {
    const tv = makeTv();
    tv.tone();
    await tv.begin(set.id);
    await tv.film(openingId);
    const { turn } = tv.screening;
    tv.reached({ turn, mediaMs: 5000 });
    tv.reached({ turn, mediaMs: 5000 });
    tv.stalled(true);
    tv.stalled(false);
    tv.tone();
    expect(news).toEqual([
      'screening.onReached {}',
      'screening.onStalled {"stalled":true}',
      'screening.onStalled {"stalled":false}',
    ]);
    expect(last().tones).toBe(1);
  });
});

describe('sound, wakefulness and the lock', () => {
  it('[tv] the sound is remembered for the display that the group sees', async () => {
    const tv = makeTv();
    await tv.sound({ output: 'Speakers', volume: 0.5 });
    await tv.begin(set.id);
    expect(tv.screening).toMatchObject({ output: '', volume: 1 });
    await tv.sound({ output: 'TV', volume: 0.8 });
    expect(settings.tvSounds).toEqual({
      LVDS: { output: 'Speakers', volume: 0.5 },
      HDMI: { output: 'TV', volume: 0.8 },
    });
    tv.end();
    expect(tv.state().screening).toMatchObject({ output: 'Speakers', volume: 0.5 });
    await tv.begin(set.id);
    expect(tv.screening).toMatchObject({ output: 'TV', volume: 0.8 });
  });

  it('[tv] the laptop stays awake while a film is on the TV, even while paused, and no longer', async () => {
    const tv = makeTv();
    await tv.begin(set.id);
    expect([held, tv.isWatched]).toEqual([0, false]);
    await tv.film(openingId);
    expect([held, tv.isWatched]).toEqual([1, true]);
    tv.control({ kind: 'play' });
    tv.control({ kind: 'pause' });
    expect([held, tv.isWatched]).toEqual([1, true]);
    tv.end();
    expect([held, tv.isWatched]).toEqual([0, false]);
    // What the TV was told last means nothing without a TV.
    tv.control({ kind: 'play' });
    expect([held, tv.isWatched]).toEqual([0, false]);
  });

  it('[room] a film that plays on the laptop without a TV keeps it awake, and a paused one does not', async () => {
    const tv = makeTv();
    tv.filmPlays(true);
    tv.filmPlays(true);
    expect([held, tv.isWatched]).toEqual([1, true]);
    tv.filmPlays(false);
    expect([held, tv.isWatched]).toEqual([0, false]);
    // The page that played it has crashed, or it was locked.
    tv.filmPlays(true);
    tv.blank();
    expect([held, tv.isWatched]).toEqual([0, false]);
    // With a TV, the picture that follows on the laptop plays as well.
    tv.filmPlays(true);
    await tv.begin(set.id);
    await tv.film(openingId);
    tv.filmPlays(false);
    expect([held, tv.isWatched]).toEqual([1, true]);
  });

  it('[hour] in the break, too, while the card of a session is on the TV, the laptop stays awake', async () => {
    const tv = makeTv();
    await tv.begin(set.id);
    tv.show({ shown: 'code', code: 'S4' });
    expect([held, tv.isWatched]).toEqual([1, true]);
    tv.show({ shown: 'deleted', deletedAt: '2:32 PM' });
    expect([held, tv.isWatched]).toEqual([0, false]);
  });

  it('[hour] a film that was taken away while it was being opened does not come', async () => {
    const tv = makeTv();
    await tv.begin(set.id);
    const given = tv.film(openingId, 5000);
    await tv.film(undefined);
    await given;
    expect(tv.screening.film).toBeUndefined();
    const late = tv.film(openingId);
    tv.blank();
    await late;
    expect(tv.screening.film).toBeUndefined();
    expect(last().told.every(({ film }) => !film)).toBe(true);
    await tv.film(openingId, 5000);
    expect(tv.screening).toMatchObject({ film: { openingId }, mediaMs: 5000, playing: false });
  });

  it('[tv] blanking leaves nothing of a session on it, except that a recording is running', async () => {
    const tv = makeTv();
    await tv.begin(set.id);
    await tv.film(openingId);
    tv.show({ shown: 'card', code: 'S4', question: 'What now?' });
    tv.blank();
    expect(tv.screening).toMatchObject({ shown: 'black', code: '', question: '' });
    expect(tv.screening.film).toBeUndefined();
    tv.show({ shown: 'recording' });
    tv.blank();
    expect(tv.screening.shown).toBe('recording');
  });

  it('[room] blanking ends a clap: behind the lock nobody can', async () => {
    const tv = makeTv();
    await tv.begin(set.id);
    tv.clap(true);
    expect(last().claps).toBe(true);
    tv.blank();
    expect(last().claps).toBe(false);
  });
});

describe('a display that comes back may mirror the laptop', () => {
  const mirrored: SystemDisplay = { ...set, bounds: laptop.bounds };

  it('[room] after each change of the displays the laptop’s window is told to hide, until a person says what the TV shows', async () => {
    const tv = makeTv();
    await tv.begin(set.id);
    expect(tv.state().unsure).toBe(false);
    arrange(laptop);
    expect(states.at(-1)).toMatchObject({ unsure: true, mirrored: false });
    tv.apart();
    expect(states.at(-1)).toMatchObject({ unsure: false });
    arrange(laptop, set);
    expect(states.at(-1)).toMatchObject({ unsure: true });
    // The window asks again after a crash.
    expect(tv.state().unsure).toBe(true);
    await tv.begin(set.id);
    expect(tv.state().unsure).toBe(false);
  });

  it('[room] a mirroring display is no second screen: it is not offered for the picture, and choosing it answers nothing', async () => {
    const tv = makeTv();
    arrange(laptop, mirrored);
    expect(states.at(-1)).toMatchObject({ unsure: true, mirrored: true });
    expect(tv.displays().map(({ here }) => here)).toEqual([true, true]);
    await tv.begin(mirrored.id);
    expect(tv.state()).toMatchObject({ unsure: true, mirrored: true });
  });

  it('[room] whoever moved the TV’s window there by hand, and says so, has looked at the TV', async () => {
    const tv = makeTv(false);
    arrange(laptop);
    arrange(laptop, set);
    await tv.begin(set.id);
    tv.confirm();
    expect(tv.state().unsure).toBe(false);
  });
});

describe('a display that shows hidden windows black', () => {
  it('[room] gets the picture once someone has said that the group does not see it, and again the next time; another display does not', async () => {
    const tv = makeTv();
    expect(tv.state().hiding).toBeUndefined();
    await tv.begin(set.id);
    expect([tv.state().hiding, isExempt]).toEqual(['untried', false]);
    await tv.seen(false);
    expect([states.at(-1)?.hiding, isExempt]).toEqual(['off', true]);
    expect(settings.tvSeen).toEqual({ HDMI: false });
    await tv.begin(laptop.id);
    expect([tv.state().hiding, isExempt]).toEqual(['untried', false]);
    await tv.seen(true);
    expect([tv.state().hiding, isExempt]).toEqual(['works', false]);
    tv.end();
    expect(tv.state().hiding).toBeUndefined();
    await makeTv().begin(set.id);
    expect(isExempt).toBe(true);
  });

  it('[room] is not asked about where nothing is hidden', async () => {
    hidesWindows = false;
    const tv = makeTv();
    await tv.begin(set.id);
    expect(tv.state().hiding).toBeUndefined();
  });
});

it('[room] the edges that a TV cuts off are left free there, its sound is as late as was set, the next time as well, and on no other', async () => {
  const tv = makeTv();
  await tv.begin(set.id);
  await tv.margin(4);
  await tv.later(-120);
  expect(last().told.at(-1)).toMatchObject({ margin: 4, laterMs: -120 });
  await tv.begin(laptop.id);
  expect(tv.screening).toMatchObject({ margin: 0, laterMs: 0 });
  await tv.begin(set.id);
  expect(tv.screening).toMatchObject({ margin: 4, laterMs: -120 });
  expect([settings.tvMargins, settings.tvLaterMs]).toEqual([{ HDMI: 4 }, { HDMI: -120 }]);
});
