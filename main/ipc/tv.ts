import type { Contract } from '../../shared/ipc/contract';
import type { Tv } from '../tv/tv';
import { type Callers, handleCalls } from './handle';

type Names = Extract<keyof Contract, `screening.${string}` | `tv.${string}`>;

/** Handles the TV: `screening.*` is called by the laptop's window, `tv.*` by the TV's. */
export function handleTv(callers: Callers, tv: Tv): void {
  handleCalls<Names>(callers, {
    'screening.now': () => tv.state(),
    'screening.displays': () => tv.displays(),
    'screening.identify': () => tv.identify(),
    'screening.begin': ({ displayId }) => tv.begin(displayId),
    'screening.again': () => tv.again(),
    'screening.end': () => tv.end(),
    'screening.confirm': () => tv.confirm(),
    'screening.apart': () => tv.apart(),
    'screening.seen': ({ seen }) => tv.seen(seen),
    'screening.film': ({ openingId, mediaMs }) => tv.film(openingId, mediaMs),
    'screening.show': (what) => tv.show(what),
    'screening.control': (control) => tv.control(control),
    'screening.sound': (sound) => tv.sound(sound),
    'screening.margin': ({ margin }) => tv.margin(margin),
    'screening.later': ({ laterMs }) => tv.later(laterMs),
    'screening.clap': ({ on }) => tv.clap(on),
    'screening.tone': () => tv.tone(),
    'screening.clock': () => tv.now(),
    'screening.filmPlays': ({ on }) => tv.filmPlays(on),
    'tv.ready': () => tv.screening,
    'tv.clock': () => tv.now(),
    'tv.at': (report) => tv.at(report),
    'tv.reached': (report) => tv.reached(report),
    'tv.stalled': ({ stalled }) => tv.stalled(stalled),
  });
}
