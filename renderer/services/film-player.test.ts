import { beforeEach, describe, expect, it, vi } from 'vitest';
import { momentIdSchema, openingIdSchema, sessionIdSchema } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { blankScreening } from '../../shared/model/screening';
import type { Player } from '../player/player';
import { reviewOpening } from '../store/review';
import { initialState, state, store, update } from '../store/store';
import type { ScreenName } from '../store/view';
import { showScreen } from '../store/view-actions';

/** The calls to main about the film on the TV, in order. */
const { told, gate, main } = vi.hoisted(() => {
  const told: { name: 'film' | 'control'; what: unknown }[] = [];
  /** Main answers only when this resolves. */
  const gate = { open: Promise.resolve() };
  const screening = {
    onReached: () => undefined,
    onStalled: () => undefined,
    onHelperGone: () => undefined,
    clock: async () => {
      await gate.open;
      return performance.now();
    },
    async film(what: { openingId?: string; mediaMs?: number }) {
      told.push({ name: 'film', what });
      await gate.open;
      return screening.answer(what);
    },
    answer: (_what: { openingId?: string; mediaMs?: number }): unknown => undefined,
    control: async (what: unknown) => void told.push({ name: 'control', what }),
  };
  return { told, gate, main: { screening, review: { savePlace: async () => undefined } } };
});
vi.mock('../main/client', () => ({ main }));
vi.stubGlobal('window', { addEventListener: () => undefined });
vi.stubGlobal('navigator', { mediaDevices: { enumerateDevices: async () => [] } });

const { filmPlayer, putFilm, startFilmPlayer } = await import('./film-player');
const playing = await import('./playing-service');
const choosing = await import('./choosing-service');
const reviews = await import('./review-service');

const sessionId = sessionIdSchema.parse('a'.repeat(32));
const openingId = openingIdSchema.parse('b'.repeat(32));
const moment: Moment = { kind: 'bookmark', id: momentIdSchema.parse('c'.repeat(32)), mediaMs: 65_000 };

/** The laptop's own film, as far as its owner sees it. */
class OwnFilm {
  playing = false;
  currentMs = 0;
  stopsAtMs: number | undefined;
  muted = false;
  readonly element = { seeking: false, ended: false, volume: 1, sinkId: '' };
  play(): void {
    this.playing = true;
  }
  pause(): void {
    this.playing = false;
  }
  seekTo(ms: number): void {
    this.currentMs = ms;
  }
  step(ms: number): void {
    this.currentMs += ms;
  }
  setMuted(muted: boolean): void {
    this.muted = muted;
  }
  stopAt(ms: number | undefined): void {
    this.stopsAtMs = ms;
  }
  setSpeed(): void {}
  repeat(): void {}
  dispose(): void {}
}

let own: OwnFilm;

/** Everything that was begun is done. */
const settled = () => new Promise((done) => setTimeout(done, 5));

/** A session is open on that screen, with a TV. */
async function open(screen: ScreenName, on: 'on' | 'off' = 'on'): Promise<void> {
  store.setState({
    view: { ...initialState.view, screen },
    tv: { ...initialState.tv, on, screening: blankScreening },
    review: { ...reviewOpening(sessionId, 'S1'), openingId, durationMs: 600_000, moments: [moment] },
  });
  own = new OwnFilm();
  putFilm(own as unknown as Player);
  await settled();
}

const film = { openingId, url: '', durationMs: 600_000, takenOut: [] };
main.screening.answer = ({ openingId: id, mediaMs = 0 }) => ({
  ...blankScreening,
  ...(id && { film }),
  mediaMs,
});
startFilmPlayer();

beforeEach(() => {
  putFilm(undefined);
  store.setState(initialState, true);
  gate.open = Promise.resolve();
  told.length = 0;
});

const isPlaying = (what: unknown): boolean => (what as { kind?: string }).kind === 'play';

describe('the film on the TV', () => {
  it('[hour] nothing that moves the film outside the review reaches the TV', async () => {
    for (const screen of ['choose', 'summary', 'finish'] as const) {
      await open(screen);
      playing.startOrStop();
      expect(own.playing).toBe(true);
      playing.startOrStop();
      reviews.seekFilm(30_000);
      reviews.stepFilm(-5000);
      reviews.goToMoment(moment);
      choosing.lookAt(moment);
      choosing.lookBeside(1);
      playing.replay(10_000);
      playing.changeSpeed('faster');
      playing.toggleMuted();
      playing.stepRepeat();
      playing.choosePassage({ passage: { fromMs: 1000, toMs: 2000 }, dragging: false });
      await settled();
      expect(told).toEqual([]);
      expect(state().view.filmShown).toBe(false);
    }
  });

  it('[hour] a TV that comes while a preview plays gets nothing of it', async () => {
    await open('choose', 'off');
    playing.startOrStop();
    update('tv', (tv) => ({ ...tv, on: 'on' }));
    await settled();
    expect(told).toEqual([]);
    expect(own.playing).toBe(true);
  });

  it('[hour] in the review the TV has the film, at the place where the laptop’s is', async () => {
    await open('choose');
    choosing.lookAt(moment);
    choosing.showReview();
    await settled();
    expect(told[0]).toEqual({ name: 'film', what: { openingId, mediaMs: 60_000 } });
    expect(told.some(({ what }) => isPlaying(what))).toBe(false);
    expect(state().view.filmShown).toBe(false);
    expect(filmPlayer()?.currentMs).toBe(60_000);
    playing.startOrStop();
    expect(told.some(({ what }) => isPlaying(what))).toBe(true);
    expect(state().view.filmShown).toBe(true);
    expect(own.muted).toBe(true);
  });

  it('[hour] going to a moment shows the picture; looking for a place does not', async () => {
    await open('review');
    reviews.seekFilm(30_000);
    reviews.stepFilm(5000);
    expect(state().view.filmShown).toBe(false);
    playing.goTo(moment);
    expect(state().view.filmShown).toBe(true);
  });

  it('[hour] leaving the review in any way pauses the film and takes it from the TV', async () => {
    const ways = [
      choosing.showChoose,
      choosing.showSummary,
      ...(['finish', 'library', 'settings'] as const).map((screen) => () => showScreen(screen)),
    ];
    for (const leave of ways) {
      await open('review');
      playing.startOrStop();
      playing.toggleCover('black');
      playing.startOrStop();
      told.length = 0;
      leave();
      await settled();
      expect(told.at(-1)).toEqual({ name: 'film', what: {} });
      expect(own.playing).toBe(false);
      expect(own.muted).toBe(false);
      expect(state().playing.cover).toBeUndefined();
      told.length = 0;
      playing.startOrStop();
      await settled();
      expect(told).toEqual([]);
      putFilm(undefined);
    }
  });

  it('[room] when main locks it takes the film from the TV first; the place to return to stays where it was', async () => {
    await open('review');
    reviews.seekFilm(30_000);
    const { turn } = state().tv.screening;
    const screening = { ...blankScreening, turn: turn + 10, mediaMs: 0 };
    update('tv', (tv) => ({ ...tv, screening }));
    expect(filmPlayer()?.currentMs).toBe(30_000);
    expect(own.currentMs).toBe(30_000);
  });

  it('[hour] what is pressed while the TV takes over is not lost, and what is left meanwhile is not on it', async () => {
    let answer: () => void = () => undefined;
    gate.open = new Promise((done) => {
      answer = done;
    });
    await open('review');
    playing.goTo(moment);
    playing.startOrStop();
    answer();
    await settled();
    expect(filmPlayer()?.playing).toBe(true);
    expect(told.some(({ what }) => isPlaying(what))).toBe(true);

    choosing.showChoose();
    told.length = 0;
    gate.open = new Promise((done) => {
      answer = done;
    });
    choosing.showReview();
    await settled();
    choosing.showChoose();
    answer();
    await settled();
    expect(told.filter(({ name }) => name === 'control')).toEqual([]);
    expect(told.filter(({ name }) => name === 'film').at(-1)?.what ?? {}).toEqual({});
    expect(own.muted).toBe(false);
  });
});
