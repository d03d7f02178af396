import type { Contract } from '../../shared/ipc/contract';
import type { Screening as State } from '../../shared/model/screening';
import type { Screening } from '../playback/screening';
import { type Callers, handleCalls } from './handle';
import type { Tell } from './tell';

/** Handles the calls of the TV's window, and what it reports about its film. */
export function handleTv(
  callers: Callers,
  services: { clock: () => number; screening: Screening; shown: () => State; tell: Tell },
): void {
  const { clock, screening, shown, tell } = services;
  handleCalls<Extract<keyof Contract, `tv.${string}`>>(callers, {
    'tv.ready': shown,
    'tv.clock': clock,
    'tv.at': (report) => screening.at(report),
    'tv.reached': (report) => {
      if (screening.reached(report)) tell('screening.onReached', undefined);
    },
    'tv.stalled': (stalled) => tell('screening.onStalled', stalled),
  });
}
