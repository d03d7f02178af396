import { faultCodeOf } from '../../shared/model/fault';
import type { TvDisplay } from '../../shared/model/screening';
import { main } from '../main/client';
import { state, update } from '../store/store';
import { closeDialog, openDialog } from '../store/view-actions';
import { attempt } from './report';
import { toggleTags } from './review-marks-service';
import { beginTv, bringTvBack, confirmTv, endTv, listDisplays } from './screening-service';

/** The picture for a group without its own screen: it fills this one, and nothing else is shown. */

/**
 * Asks how the group will see the picture. If this may be the TV's picture, tags are hidden first; if the system says that
 * it is, says how to change that. If the TV's page has crashed, it is restarted without asking. @throws Fault
 */
export async function askAboutTv(): Promise<void> {
  const { on } = state().tv;
  // If its display is gone, the dialog says what is left.
  if (on === 'crashed' && (await isBack())) return;
  if (on === 'placing') return askToPlace();
  await askWhichDisplay(await listDisplays());
}

async function askWhichDisplay(displays: readonly TvDisplay[]): Promise<void> {
  const isOnly = displays.every(({ here }) => here);
  if (isOnly) await hideTags();
  openDialog({ kind: 'tv', displays, same: isOnly && state().tv.mirrored });
}

/** Whether the TV's page was restarted; not if its display is gone. @throws Fault */
async function isBack(): Promise<boolean> {
  try {
    await bringTvBack();
    return true;
  } catch (error) {
    if (faultCodeOf(error) === 'display-gone') return false;
    throw error;
  }
}

/** From the start of the window. */
export function startDisplays(): void {
  main.screening.onDisplays(() => attempt(renewDisplays));
}

/** The displays have changed while the dialog about them may be open: it shows them as they are now. @throws Fault */
async function renewDisplays(): Promise<void> {
  const isOpen = (): boolean => {
    const { dialog } = state().view;
    return dialog?.kind === 'tv' && !dialog.same;
  };
  if (!isOpen()) return;
  const displays = await listDisplays();
  if (isOpen()) await askWhichDisplay(displays);
}

/**
 * Puts the TV window on that display. If a person has to move it there, asks for that.
 * @throws Fault `display-gone` if it has been unplugged meanwhile; the dialog then shows what is left
 */
export async function beginOn(displayId: number): Promise<void> {
  closeDialog();
  try {
    await beginTv(displayId);
  } catch (error) {
    if (faultCodeOf(error) === 'display-gone') await askAboutTv();
    throw error;
  }
  if (state().tv.on === 'placing') askToPlace();
  else askIfSeen();
}

/** Asks once per display whether the group sees its picture. Not while it is meant to be black. */
function askIfSeen(): void {
  const { on, hiding, screening } = state().tv;
  if (on === 'on' && hiding === 'untried' && screening.shown !== 'black') openDialog({ kind: 'tv-seen' });
}

/**
 * Whether the group sees the TV's picture while its window is hidden from screen recording. If not, it is no longer hidden;
 * remembered for the display. @throws Fault
 */
export async function tvIsSeen(seen: boolean): Promise<void> {
  await main.screening.seen({ seen });
}

function askToPlace(): void {
  openDialog({ kind: 'place-tv' });
}

/** The TV window is on the TV: it may show its picture now. */
export async function tvIsPlaced(): Promise<void> {
  closeDialog();
  await confirmTv();
  askIfSeen();
}

/** Takes the TV window off its display. */
export async function takeOffTv(): Promise<void> {
  closeDialog();
  await endTv();
}

/** The TV shows the same as this screen: explains how to change that. */
export function sayHowToExtend(): void {
  openDialog({ kind: 'tv', displays: [], same: true });
}

/**
 * The person has looked: the TV does not show this screen, which may show everything again. A system that says otherwise
 * may be wrong, but so may a quick answer: then it is asked once more.
 */
export async function tvIsApart(): Promise<void> {
  if (state().tv.mirrored) openDialog({ kind: 'tv-apart' });
  else await main.screening.apart();
}

/** The TV does not show this screen, whatever the system says. */
export async function tvIsSurelyApart(): Promise<void> {
  closeDialog();
  await main.screening.apart();
}

/** Fills the screen with the picture. Tags are hidden, and stay hidden when it ends. */
export async function fillScreen(): Promise<void> {
  await hideTags();
  closeDialog();
  update('playing', (playing) => ({ ...playing, fills: true }));
  await main.app.fillScreen({ on: true });
}

/** Shows the screen again as it was, with tags hidden. */
export async function leaveFilled(): Promise<void> {
  update('playing', (playing) => ({ ...playing, fills: false }));
  await main.app.fillScreen({ on: false });
}

async function hideTags(): Promise<void> {
  if (state().review?.tagsShown) await toggleTags();
}
