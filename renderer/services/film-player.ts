import { type IsLatest, Latest } from '../../shared/async/latest';
import { Serial } from '../../shared/async/serial';
import { main } from '../main/client';
import type { FilmControls } from '../player/film-controls';
import { FollowingPlayer } from '../player/following-player';
import type { Player } from '../player/player';
import { discussionReached } from '../store/playing';
import { type AppState, state, store, update } from '../store/store';
import { AwakeOutput } from './awake-output';
import { mainClock } from './main-clock';
import { attempt } from './report';
import { apartFrom, playOn } from './sound-output';

/**
 * The film that is controlled: the laptop's own or, in the review while a TV is on, the TV's, which the laptop's
 * picture then follows. On every other screen the film plays on the laptop alone, and the TV has none.
 */

let picture: Player | undefined;
let following: FollowingPlayer | undefined;
/** The TV has the film, or is being given it. */
let isGiven = false;
/** A hand-over that the next one overtakes does nothing more. */
const handOvers = new Latest();
/** The output on which the group hears the laptop's own film. */
const awake = new AwakeOutput();
/** Outputs are changed one after the other. */
const hearings = new Serial();

/** The controls of the open film. */
export function filmPlayer(): FilmControls | undefined {
  return following ?? picture;
}

/** The film has been opened or, if undefined, is closed: releases its picture, and the TV's. */
export function putFilm(opened: Player | undefined): void {
  if (!opened) takeFromTv();
  following?.dispose();
  following = undefined;
  picture?.dispose();
  picture = opened;
  hear();
  handOver();
}

/** From the start of the window: handles the TV and the review coming and going. */
export function startFilmPlayer(): void {
  store.subscribe((now, before) => {
    const isElsewhere = now.view.screen !== before.view.screen;
    if (isElsewhere) leave(before);
    if (isElsewhere || now.tv.on !== before.tv.on) {
      hear();
      handOver();
    } else if (now.tv !== before.tv || now.outputs !== before.outputs) {
      if (!isSameSound(now, before)) hear();
      // Locking takes the film from the TV first; where it was is needed afterwards.
      if (now.tv.screening.film) following?.take(now.tv.screening);
    }
  });
  main.screening.onReached(() => update('playing', discussionReached));
  main.screening.onHelperGone(({ on }) => update('review', (review) => ({ ...review, restarted: on })));
  main.screening.onStalled(({ stalled }) =>
    update('review', (review) => ({ ...review, trouble: stalled ? 'stalled' : undefined })),
  );
}

const isSameSound = ({ tv: { screening: one }, outputs }: AppState, other: AppState): boolean =>
  one.output === other.tv.screening.output &&
  one.volume === other.tv.screening.volume &&
  outputs === other.outputs;

/** Nothing plays on from one screen to the next, and what covered the picture is gone after the review. */
function leave({ view }: AppState): void {
  const player = filmPlayer();
  if (player?.playing) player.pause();
  if (view.screen === 'review') update('playing', (playing) => ({ ...playing, cover: undefined }));
}

/** While a TV is on, what is played outside the review is not for the group. */
const isForGroup = ({ tv, view }: AppState): boolean => tv.on === 'off' || view.screen === 'review';

/** In the review the group hears the laptop's own film. */
const isHeardHere = ({ tv, view }: AppState): boolean => tv.on === 'off' && view.screen === 'review';

/** Plays the laptop's own film on the chosen output, or so that the group does not hear it. */
function hear(): void {
  // At once, because looking for an output takes a moment.
  if (picture && !isForGroup(state())) picture.element.volume = 0;
  attempt(() => hearings.run(hearNow));
}

async function hearNow(): Promise<void> {
  const { output, volume } = state().tv.screening;
  const forGroup = isForGroup(state());
  const sound = forGroup ? { output, volume } : await apartFrom(output);
  // Whoever goes to another screen meanwhile, hears it as is right there.
  if (forGroup !== isForGroup(state())) return;
  if (picture && isHeardHere(state())) awake.keep(output);
  else awake.end();
  if (!picture) return;
  update('playing', (playing) => ({ ...playing, silent: !forGroup && sound.volume === 0 }));
  await playOn(picture.element, sound);
}

function handOver(): void {
  const { tv, view } = state();
  const isLatest = handOvers.next();
  if (view.screen !== 'review') takeFromTv();
  if (tv.on === 'on' && view.screen === 'review') attempt(() => giveToTv(isLatest));
  else takeBack();
}

function takeFromTv(): void {
  if (!isGiven) return;
  isGiven = false;
  attempt(() => main.screening.film({}));
}

/** The TV takes over at the laptop's position, in the same state as then. */
async function giveToTv(isLatest: IsLatest): Promise<void> {
  const openingId = state().review?.openingId;
  const own = picture;
  if (following || !own || !openingId) return;
  const now = await mainClock(() => main.screening.clock());
  if (!isLatest()) return;
  isGiven = true;
  const screening = await main.screening.film({ openingId, mediaMs: own.currentMs });
  if (!isLatest()) return;
  const { currentMs, stopsAtMs, playing: wasPlaying } = own;
  own.pause();
  const led = new FollowingPlayer(own, screening, {
    send: (control) => attempt(() => main.screening.control(control)),
    now,
  });
  following = led;
  const { speed, muted, repeat } = state().playing;
  if (currentMs !== screening.mediaMs) led.seekTo(currentMs);
  led.setSpeed(speed);
  led.setMuted(muted);
  if (repeat?.toMs !== undefined) led.repeat({ fromMs: repeat.fromMs, toMs: repeat.toMs });
  if (stopsAtMs !== undefined) led.stopAt(stopsAtMs);
  if (wasPlaying) led.play();
}

/** The laptop continues on its own, with sound; if the TV's display has gone, it pauses. */
function takeBack(): void {
  const led = following;
  const own = picture;
  following = undefined;
  led?.dispose();
  if (!led || !own) return;
  const { playing, tv } = state();
  const { currentMs, stopsAtMs, playing: wasPlaying } = led;
  const stands = tv.on === 'lost' || !wasPlaying;
  if (stands) own.pause();
  own.setSpeed(playing.speed);
  own.setMuted(playing.muted);
  own.seekTo(tv.on === 'lost' ? tv.screening.mediaMs : currentMs);
  own.stopAt(stopsAtMs);
  const { repeat } = playing;
  if (repeat?.toMs !== undefined) own.repeat({ fromMs: repeat.fromMs, toMs: repeat.toMs });
  if (!stands) own.play();
}
