import { beforeEach, describe, expect, it } from 'vitest';
import { positionAt } from '../../shared/media/running-film';
import { newId, openingIdSchema } from '../../shared/model/ids';
import type { Screening as State, TvFilm } from '../../shared/model/screening';
import { KeepAwake } from './keep-awake';
import { Screening } from './screening';

const hour = 3_600_000;
let nowMs: number;
let told: State[];
let reported: State[];
let screening: Screening;

const film = (takenOut: TvFilm['takenOut'] = []): TvFilm => ({
  openingId: newId(openingIdSchema),
  url: 'second-look://session/x',
  durationMs: hour,
  takenOut,
});
const at = (): number => positionAt(screening.state, nowMs);
const report = (mediaMs: number, playing = true, turn = screening.state.turn): void =>
  screening.at({ turn, mediaMs, playing, atMs: nowMs });

beforeEach(() => {
  nowMs = 1_000_000;
  told = [];
  reported = [];
  screening = new Screening({
    now: () => nowMs,
    onChanged: (state) => told.push(state),
    onReported: (state) => reported.push(state),
  });
  screening.film(film());
});

describe('what the TV shows', () => {
  it('[tv] the film starts paused at its beginning, and plays at the given speed', () => {
    nowMs += 5000;
    expect(at()).toBe(0);
    screening.control({ kind: 'play' });
    nowMs += 1000;
    screening.control({ kind: 'speed', speed: 2 });
    nowMs += 1000;
    expect(at()).toBe(3000);
    screening.control({ kind: 'pause' });
    nowMs += 1000;
    expect(at()).toBe(3000);
    expect(told.at(-1)).toEqual(screening.state);
  });

  it('[tv] a pause of ten minutes does not change the place or let the laptop sleep', () => {
    let held = 0;
    let begun = 0;
    const awake = new KeepAwake(() => {
      held += 1;
      begun += 1;
      return () => {
        held -= 1;
      };
    });
    awake.set(true);
    screening.control({ kind: 'seek', mediaMs: 90_000 });
    for (let minute = 0; minute < 10; minute += 1) {
      nowMs += 60_000;
      awake.set(true);
      expect([at(), held, awake.isOn]).toEqual([90_000, 1, true]);
    }
    screening.control({ kind: 'play' });
    nowMs += 500;
    expect(at()).toBe(90_500);
    expect(begun).toBe(1);
    awake.set(false);
    expect([held, awake.isOn]).toEqual([0, false]);
  });

  it('[tv] reports that the TV sent before it heard of a jump are ignored', () => {
    screening.control({ kind: 'play' });
    const { turn, jump } = screening.state;
    nowMs += 250;
    report(200);
    expect(at()).toBe(200);
    screening.control({ kind: 'seek', mediaMs: 60_000 });
    expect(screening.state.jump).toBe(jump + 1);
    report(450, true, turn);
    expect(at()).toBe(60_000);
    nowMs += 100;
    report(60_030);
    expect(at()).toBe(60_030);
  });

  it('[tv] the TV hears that its film has stopped, but never where it is: it knows that itself', () => {
    screening.control({ kind: 'play' });
    const before = told.length;
    report(250);
    report(500);
    expect([told.length, reported.map(({ mediaMs }) => mediaMs)]).toEqual([before, [250, 500]]);
    report(750, false);
    expect([told.length, reported.length]).toEqual([before + 1, 2]);
    expect(told.at(-1)).toMatchObject({ playing: false, mediaMs: 750 });
  });

  it('[tv] playing and stepping skip what was taken out', () => {
    screening.film(film([{ fromMs: 10_000, toMs: 40_000 }]));
    screening.control({ kind: 'seek', mediaMs: 9000 });
    screening.control({ kind: 'play' });
    nowMs += 3000;
    expect(at()).toBe(42_000);
    screening.control({ kind: 'step', ms: -5000 });
    expect(at()).toBe(7000);
    screening.control({ kind: 'seek', mediaMs: 20_000 });
    expect(at()).toBe(40_000);
  });

  it('[tv] never goes beyond the film, or before it', () => {
    screening.control({ kind: 'seek', mediaMs: 2 * hour });
    expect(at()).toBe(hour);
    screening.control({ kind: 'step', ms: -2 * hour });
    expect(at()).toBe(0);
    screening.control({ kind: 'play' });
    nowMs += 2 * hour;
    expect(at()).toBe(hour);
  });

  it('[tv] stops where it should, once; after going beyond that place it no longer stops', () => {
    screening.control({ kind: 'stopAt', mediaMs: 5000 });
    screening.control({ kind: 'play' });
    const { turn, jump } = screening.state;
    nowMs += 6000;
    expect(at()).toBe(5000);
    expect(screening.reached({ turn, mediaMs: 5003 })).toBe(true);
    expect(screening.state).toMatchObject({ playing: false, mediaMs: 5003, jump: jump + 1 });
    expect(screening.state.stopAtMs).toBeUndefined();
    expect(screening.reached({ turn, mediaMs: 5003 })).toBe(false);
    screening.control({ kind: 'stopAt', mediaMs: 9000 });
    screening.control({ kind: 'seek', mediaMs: 9500 });
    expect(screening.state.stopAtMs).toBeUndefined();
  });

  it('[tv] unplugging the display stops the film where it is; late reports of the TV do not start it again', () => {
    screening.control({ kind: 'play' });
    const { turn } = screening.state;
    nowMs += 4000;
    screening.stop();
    report(4100, true, turn);
    nowMs += hour;
    expect(screening.state).toMatchObject({ playing: false, mediaMs: 4000 });
    expect(at()).toBe(4000);
  });

  it('[tv] another film inherits nothing from the last one', () => {
    screening.control({ kind: 'stopAt', mediaMs: 5000 });
    screening.control({ kind: 'repeat', passage: { fromMs: 1, toMs: 2 } });
    screening.control({ kind: 'play' });
    screening.film(undefined);
    const { film: none, stopAtMs, repeat, playing } = screening.state;
    expect([none, stopAtMs, repeat, playing]).toEqual([undefined, undefined, undefined, false]);
  });
});
