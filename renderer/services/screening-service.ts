import type { TvDisplay, TvSound } from '../../shared/model/screening';
import { main } from '../main/client';
import { put, state, store, update } from '../store/store';
import { isSameSign, type TvSign, tvSign } from '../store/tv-sign';
import { attempt } from './report';
import { outputLabels, playTone } from './sound-output';

/** What the operator does with the TV. Main keeps the TV's state and reports it. */

/** Puts the TV's state into the store as main reports it, and tells main what the TV is to show. */
export function startScreening(): void {
  main.screening.onState((tv) => put('tv', tv));
  attempt(async () => put('tv', await main.screening.now()));
  let shown: TvSign = { shown: 'code' };
  store.subscribe((now, before) => {
    const sign = tvSign(now, shown);
    // Main has made the TV black behind the lock.
    const isUnlocked = before.locked && !now.locked;
    if (isSameSign(sign, shown) && !isUnlocked) return;
    shown = sign;
    attempt(() => main.screening.show(sign));
  });
}

/** @throws Fault */
export async function listDisplays(): Promise<readonly TvDisplay[]> {
  return main.screening.displays();
}

/** Shows a big number on every display for a few seconds. @throws Fault */
export async function identify(): Promise<void> {
  await main.screening.identify();
}

/** The person has moved the TV window to the TV, so it may show its picture. @throws Fault */
export async function confirmTv(): Promise<void> {
  await main.screening.confirm();
}

/** Sets where the film's sound is played, and how loud; remembered for the display. @throws Fault */
export async function setSound(sound: TvSound): Promise<void> {
  update('tv', (tv) => ({ ...tv, screening: { ...tv.screening, ...sound } }));
  await main.screening.sound(sound);
}

/** Leaves that much of each edge of the TV's picture free, in percent; remembered for the display. @throws Fault */
export async function setMargin(margin: number): Promise<void> {
  await main.screening.margin({ margin });
}

/** Plays the TV's sound that much later than its picture, in ms; remembered for the display. @throws Fault */
export async function setLater(laterMs: number): Promise<void> {
  await main.screening.later({ laterMs });
}

/** Shows and plays a clap again and again on the TV, or ends that. @throws Fault */
export async function clap(on: boolean): Promise<void> {
  await main.screening.clap({ on });
}

/** Makes the sound louder by that much, or softer if negative: 1 is all of it. @throws Fault */
export async function changeVolume(by: number): Promise<void> {
  const { output, volume } = state().tv.screening;
  await setSound({ output, volume: Math.min(1, Math.max(0, Math.round((volume + by) * 100) / 100)) });
}

/** Plays a tone as the film would be heard: from the TV window, or from this one. @throws Fault */
export async function testTone(): Promise<void> {
  const { on, screening } = state().tv;
  if (on === 'on') await main.screening.tone();
  else await playTone(screening);
}

/** How often the outputs are listed while a film is open, in ms. */
const lookEveryMs = 1000;

/** Puts the available outputs into the store, now and whenever they change. */
export function startOutputs(): void {
  const look = (): void =>
    void outputLabels().then((labels) => {
      if (labels.join('\n') !== state().outputs.join('\n')) put('outputs', labels);
    });
  navigator.mediaDevices.addEventListener('devicechange', look);
  // Without this, Chromium notices no output that comes or goes (docs/engine-facts.md).
  setInterval(() => {
    if (state().review?.openingId !== undefined) look();
  }, lookEveryMs);
  look();
}

/**
 * Puts the TV window on that display, and remembers it. @throws Fault `display-gone`
 */
export async function beginTv(displayId: number): Promise<void> {
  await main.screening.begin({ displayId });
}

/** Reopens the TV window after its page crashed. @throws Fault `display-gone` */
export async function bringTvBack(): Promise<void> {
  await main.screening.again();
}

/** Closes the TV window. @throws Fault */
export async function endTv(): Promise<void> {
  await main.screening.end();
}
