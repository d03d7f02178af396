import { main } from '../main/client';
import { type AppState, store } from '../store/store';
import { attempt } from './report';

/** Whether the laptop's own film is moving. One that has stalled or failed is not watched by anybody. */
const filmPlays = ({ review }: AppState): boolean => review?.playing === true && review.trouble === undefined;

/**
 * From the start of the window: tells main when the laptop's film plays and when it no longer does. Nobody touches a
 * laptop on which a film plays, so main keeps the screen on and does not lock. Without a TV only this window knows.
 */
export function startWatched(): void {
  store.subscribe((now, before) => {
    const on = filmPlays(now);
    if (on !== filmPlays(before)) attempt(() => main.screening.filmPlays({ on }));
  });
}
