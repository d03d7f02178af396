import { main } from '../main/client';
import { state, update } from '../store/store';
import { closeDialog, openDialog } from '../store/view-actions';
import { toggleTags } from './review-marks-service';
import { beginTv, bringTvBack, confirmTv, endTv, listDisplays } from './screening-service';

/** The picture for the group, where it has no screen of its own: it fills this one, and nothing else is seen. */

/**
 * Asks how the group is to see the picture. Where this may be the TV's picture, tags are hidden before that. A TV whose
 * page has crashed is brought back, and nobody is asked.
 */
export async function askAboutTv(): Promise<void> {
  const { on } = state().tv;
  if (on === 'crashed') return bringTvBack();
  if (on === 'placing') return askToPlace();
  const displays = await listDisplays();
  if (displays.every(({ here }) => here)) await hideTags();
  openDialog({ kind: 'tv', displays, same: false });
}

/** Puts the TV's window on that display; where a person has to, asks for it. */
export async function beginOn(displayId: number): Promise<void> {
  closeDialog();
  await beginTv(displayId);
  if (state().tv.on === 'placing') askToPlace();
}

function askToPlace(): void {
  openDialog({ kind: 'place-tv' });
}

/** The window is on the TV: it shows what it is to show. */
export async function tvIsPlaced(): Promise<void> {
  closeDialog();
  await confirmTv();
}

/** Takes the TV's window off its display. */
export async function takeOffTv(): Promise<void> {
  closeDialog();
  await endTv();
}

/** The TV shows the same as this screen: says how to change that. */
export function sayHowToExtend(): void {
  const { dialog } = state().view;
  if (dialog?.kind === 'tv') openDialog({ ...dialog, same: true });
}

/** Fills the screen with the picture; tags are hidden, also for when it is left again. */
export async function fillScreen(): Promise<void> {
  await hideTags();
  closeDialog();
  update('playing', (playing) => ({ ...playing, fills: true }));
  await main.app.fillScreen({ on: true });
}

/** Shows the screen again as it was, tags hidden. */
export async function leaveFilled(): Promise<void> {
  update('playing', (playing) => ({ ...playing, fills: false }));
  await main.app.fillScreen({ on: false });
}

async function hideTags(): Promise<void> {
  if (state().review?.tagsShown) await toggleTags();
}
