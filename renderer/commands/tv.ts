import { words } from '../../shared/words';
import * as groupPictureService from '../services/group-picture-service';
import * as screeningService from '../services/screening-service';
import { filmIsOpen } from '../store/review';
import { state } from '../store/store';
import { frontDialog, screenNames } from '../store/view';
import { closeDialog } from '../store/view-actions';
import type { Command } from './command';

/** The TV, or this screen in its place. */

/**
 * Shows the TV's picture to the group, from any screen. If the picture fills this screen, shows this screen
 * again as it was.
 */
export const showOnTv: Command = {
  id: 'show-on-tv',
  label: words.tv.show,
  keys: ['Ctrl+T'],
  screens: screenNames,
  onPicture: true,
  inTextFields: true,
  run: () => (state().playing.fills ? groupPictureService.leaveFilled() : groupPictureService.askAboutTv()),
};

/** Shows a big number on every display for a few seconds. */
export const identifyDisplays: Command = {
  id: 'identify-displays',
  label: words.tv.identify,
  keys: [],
  screens: screenNames,
  onPicture: true,
  isEnabled: ({ view }) => frontDialog(view)?.kind === 'tv',
  run: () => screeningService.identify(),
};

/** The TV shows the same as this screen: explains how to change that. */
export const sayHowToExtend: Command = {
  id: 'say-how-to-extend',
  label: words.tv.yes,
  keys: [],
  screens: screenNames,
  onPicture: true,
  run: () => groupPictureService.sayHowToExtend(),
};

/** The person has looked: the TV does not show this screen. If the system says that it does, asks again. */
export const tvIsApart: Command = {
  id: 'tv-is-apart',
  label: words.curtain.apart,
  keys: [],
  screens: screenNames,
  onPicture: true,
  run: () => groupPictureService.tvIsApart(),
};

/** The TV does not show this screen, whatever the system says. */
export const tvIsSurelyApart: Command = {
  id: 'tv-is-surely-apart',
  label: words.curtain.surely.apart,
  keys: [],
  screens: screenNames,
  onPicture: true,
  run: () => groupPictureService.tvIsSurelyApart(),
};

/** The group sees the picture of the TV's window, which is hidden from screen recording. */
export const tvIsSeen: Command = {
  id: 'tv-is-seen',
  label: words.tv.seen.yes,
  keys: [],
  screens: screenNames,
  onPicture: true,
  async run() {
    await groupPictureService.tvIsSeen(true);
    closeDialog();
  },
};

/** The group does not see it: the window is no longer hidden there, and the dialog asks again. */
export const tvIsNotSeen: Command = {
  id: 'tv-is-not-seen',
  label: words.tv.seen.no,
  keys: [],
  screens: screenNames,
  onPicture: true,
  run: () => groupPictureService.tvIsSeen(false),
};

/** The TV window has been moved to the TV by hand. */
export const tvIsPlaced: Command = {
  id: 'tv-is-placed',
  label: words.tv.placed,
  keys: [],
  screens: screenNames,
  onPicture: true,
  isEnabled: ({ tv }) => tv.on === 'placing',
  run: () => groupPictureService.tvIsPlaced(),
};

/** Takes the TV window off its display. */
export const takeOffTv: Command = {
  id: 'take-off-tv',
  label: words.tv.takeOff,
  keys: [],
  screens: screenNames,
  onPicture: true,
  isEnabled: ({ tv }) => tv.on !== 'off',
  run: () => groupPictureService.takeOffTv(),
};

/** Plays a tone as the film would be heard. */
export const testTone: Command = {
  id: 'test-tone',
  label: words.tv.tone,
  keys: [],
  screens: screenNames,
  onPicture: true,
  run: () => screeningService.testTone(),
};

const volume = (id: string, label: string, by: number): Command => ({
  id,
  label,
  keys: [],
  screens: ['review'],
  isEnabled: ({ tv: { on, screening } }) =>
    on === 'on' && (by > 0 ? screening.volume < 1 : screening.volume > 0),
  run: () => screeningService.changeVolume(by),
});

/** Makes the sound of the TV softer. */
export const tvSofter: Command = volume('tv-softer', words.desk.softer, -0.1);

/** Makes the sound of the TV louder. */
export const tvLouder: Command = volume('tv-louder', words.desk.louder, 0.1);

/** Fills this screen with the picture, for the group. */
export const fillScreen: Command = {
  id: 'fill-screen',
  label: words.tv.fill,
  keys: [],
  screens: ['review'],
  onPicture: true,
  isEnabled: filmIsOpen,
  run: () => groupPictureService.fillScreen(),
};
