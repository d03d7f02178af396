import { closeNow as close, stayOpen as stay, waitToClose as wait } from '../services/closing-service';
import { screenNames } from '../store/view';
import type { Command } from './command';

/** Answers to the question whether closing the window waits for what is being removed. */
const answer = { label: '', keys: [], screens: screenNames, onPicture: true } as const;

/** The window closes when everything is removed. */
export const waitToClose: Command = { ...answer, id: 'wait-to-close', run: () => wait() };

/** It closes now; the rest is removed at the next start. */
export const closeNow: Command = { ...answer, id: 'close-now', run: () => close() };

/** It stays open. */
export const stayOpen: Command = { ...answer, id: 'stay-open', run: () => stay() };
