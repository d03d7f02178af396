import { type IsLatest, Latest } from '../../shared/async/latest';
import type { TvSound } from '../../shared/model/screening';
import { main } from '../main/client';
import type { FilmControls } from '../player/film-controls';
import { FollowingPlayer } from '../player/following-player';
import type { Player } from '../player/player';
import { discussionReached } from '../store/playing';
import { state, store, update } from '../store/store';
import { mainClock } from './main-clock';
import { attempt } from './report';
import { playOn } from './sound-output';

/**
 * The film that is controlled: the laptop's own or, while a TV is on, the TV's, which the laptop's picture
 * then follows.
 */

let picture: Player | undefined;
let following: FollowingPlayer | undefined;
/** A hand-over that the next one overtakes does nothing more. */
const handOvers = new Latest();

/** The controls of the open film. */
export function filmPlayer(): FilmControls | undefined {
  return following ?? picture;
}

/** The film has been opened or, if undefined, is closed: releases its picture, and the TV's. */
export function putFilm(opened: Player | undefined): void {
  if (!opened && picture && state().tv.screening.film) attempt(() => main.screening.film({}));
  following?.dispose();
  following = undefined;
  picture?.dispose();
  picture = opened;
  hear();
  handOver();
}

/** From the start of the window: handles the TV coming and going. */
export function startFilmPlayer(): void {
  store.subscribe((now, before) => {
    if (now.tv === before.tv) return;
    if (!isSameSound(now.tv.screening, before.tv.screening)) hear();
    if (now.tv.on !== before.tv.on) handOver();
    else following?.take(now.tv.screening);
  });
  main.screening.onReached(() => update('playing', discussionReached));
  main.screening.onStalled(({ stalled }) =>
    update('review', (review) => ({ ...review, trouble: stalled ? 'stalled' : undefined })),
  );
}

const isSameSound = (one: TvSound, other: TvSound): boolean =>
  one.output === other.output && one.volume === other.volume;

/** Plays the laptop's own film on the chosen output, at the chosen volume. */
function hear(): void {
  const { output, volume } = state().tv.screening;
  if (picture) void playOn(picture.element, { output, volume });
}

function handOver(): void {
  const isLatest = handOvers.next();
  if (state().tv.on === 'on') attempt(() => giveToTv(isLatest));
  else takeBack();
}

/** The TV takes over at the laptop's position, in the same state. */
async function giveToTv(isLatest: IsLatest): Promise<void> {
  const { review, playing } = state();
  const openingId = review?.openingId;
  const own = picture;
  if (following || !own || !openingId) return;
  const now = await mainClock(() => main.screening.clock());
  const wasPlaying = own.playing;
  own.pause();
  const mediaMs = own.currentMs;
  const { stopsAtMs } = own;
  const screening = await main.screening.film({ openingId });
  if (!isLatest() || own !== picture) return;
  const led = new FollowingPlayer(own, screening, {
    send: (control) => attempt(() => main.screening.control(control)),
    now,
  });
  following = led;
  led.seekTo(mediaMs);
  led.setSpeed(playing.speed);
  led.setMuted(playing.muted);
  const { repeat } = playing;
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
