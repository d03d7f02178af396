import { unpackResult } from '../../shared/ipc/result';
import type { TvDisplay } from '../../shared/model/screening';
import { put, store } from '../store/store';
import { isSameSign, type TvSign, tvSign } from '../store/tv-sign';
import { main } from './main';
import { report } from './report';

/** What the operator does with the TV. Main keeps its state, and tells it. */

/** The state of the TV goes into the store as main tells it; and main is told what the TV is to show. */
export function startScreening(): void {
  main.screening.onState((tv) => put('tv', tv));
  let shown: TvSign = { shown: 'code' };
  store.subscribe((now) => {
    const sign = tvSign(now, shown);
    if (isSameSign(sign, shown)) return;
    shown = sign;
    void main.screening.show(sign).then(unpackResult).catch(report);
  });
}

/** @throws Fault */
export async function listDisplays(): Promise<readonly TvDisplay[]> {
  return unpackResult(await main.screening.displays());
}

/** A big number on every display, for a few seconds. @throws Fault */
export async function identify(): Promise<void> {
  unpackResult(await main.screening.identify());
}

/** Puts the TV's window on that display, and remembers it. @throws Fault `bad-arguments`: it is not there any more */
export async function beginTv(displayId: number): Promise<void> {
  unpackResult(await main.screening.begin({ displayId }));
}

/** The TV's page had crashed: its window is opened anew. @throws Fault `bad-arguments`: its display is not there */
export async function bringTvBack(): Promise<void> {
  unpackResult(await main.screening.again());
}

/** Closes the TV's window. @throws Fault */
export async function endTv(): Promise<void> {
  unpackResult(await main.screening.end());
}
