import type { TvDisplay, TvSound } from '../../shared/model/screening';
import { main } from '../main/client';
import { put, state, store, update } from '../store/store';
import { isSameSign, type TvSign, tvSign } from '../store/tv-sign';
import { attempt } from './report';
import { outputLabels, playTone } from './sound-output';

/** What the operator does with the TV. Main keeps its state, and tells it. */

/** The state of the TV goes into the store as main tells it; and main is told what the TV is to show. */
export function startScreening(): void {
  main.screening.onState((tv) => put('tv', tv));
  attempt(async () => put('tv', await main.screening.now()));
  let shown: TvSign = { shown: 'code' };
  store.subscribe((now) => {
    const sign = tvSign(now, shown);
    if (isSameSign(sign, shown)) return;
    shown = sign;
    attempt(() => main.screening.show(sign));
  });
}

/** @throws Fault */
export async function listDisplays(): Promise<readonly TvDisplay[]> {
  return main.screening.displays();
}

/** A big number on every display, for a few seconds. @throws Fault */
export async function identify(): Promise<void> {
  await main.screening.identify();
}

/** The person has moved the TV's window to the TV: it shows what it is to show. @throws Fault */
export async function confirmTv(): Promise<void> {
  await main.screening.confirm();
}

/** Where the film's sound is heard from now on, and how loud; remembered for the display. @throws Fault */
export async function setSound(sound: TvSound): Promise<void> {
  update('tv', (tv) => ({ ...tv, screening: { ...tv.screening, ...sound } }));
  await main.screening.sound(sound);
}

/** A tone as the film's sound would be heard: from the TV's window, or from this one. @throws Fault */
export async function testTone(): Promise<void> {
  const { on, screening } = state().tv;
  if (on === 'on') await main.screening.tone();
  else await playTone(screening);
}

/** The outputs that are there go into the store, now and whenever one comes or goes. */
export function startOutputs(): void {
  const look = (): void => void outputLabels().then((labels) => put('outputs', labels));
  navigator.mediaDevices.addEventListener('devicechange', look);
  look();
}

/** Puts the TV's window on that display, and remembers it. @throws Fault `bad-arguments`: it is not there any more */
export async function beginTv(displayId: number): Promise<void> {
  await main.screening.begin({ displayId });
}

/** The TV's page had crashed: its window is opened anew. @throws Fault `bad-arguments`: its display is not there */
export async function bringTvBack(): Promise<void> {
  await main.screening.again();
}

/** Closes the TV's window. @throws Fault */
export async function endTv(): Promise<void> {
  await main.screening.end();
}
