import { words } from '../../shared/words';
import { editedId, selectedIds } from '../marks/moment-list';
import * as checkService from '../services/check-service';
import * as finishService from '../services/finish-service';
import * as groupPictureService from '../services/group-picture-service';
import * as libraryService from '../services/library-service';
import * as paperService from '../services/paper-service';
import * as playingService from '../services/playing-service';
import * as reviewMarksService from '../services/review-marks-service';
import * as reviewService from '../services/review-service';
import * as roomService from '../services/room-service';
import * as startingService from '../services/starting-service';
import { keepRange, wantedToKeep } from '../store/finish';
import { nowBy } from '../store/library';
import { hasCurtain } from '../store/on-screen';
import { filmIsOpen } from '../store/review';
import { state } from '../store/store';
import { screenNames } from '../store/view';
import { showScreen } from '../store/view-actions';
import { mayLeave } from './before';
import type { Command } from './command';

/** The library, the settings, and the end of a session. */

/** From the library to the room, before a recording. */
export const newRecording: Command = {
  id: 'new-recording',
  label: words.library.newRecording,
  keys: ['Ctrl+N'],
  screens: ['library'],
  run: async () => {
    // Texts, camera and microphones come from the settings; someone who is fast waits until they are loaded.
    await libraryService.whenStarted();
    if (state().view.screen !== 'library') return;
    await roomService.enterRoom();
  },
};

/** From the library to the settings. */
export const showSettings: Command = {
  id: 'show-settings',
  label: words.settings.title,
  keys: [],
  screens: ['library'],
  run: () => showScreen('settings'),
};

/** From the library to where a passphrase is set. */
export const setPassphrase: Command = {
  id: 'set-passphrase',
  label: words.app.setPassphrase,
  keys: [],
  screens: ['library'],
  isEnabled: ({ app }) => app?.protectedBy !== 'passphrase',
  run: () => showScreen('settings', { at: 'guard' }),
};

/** Shows the notice for the days before, for printing. */
export const showNotice: Command = {
  id: 'show-notice',
  label: words.notice.open,
  keys: [],
  screens: ['library', 'before', 'settings'],
  run: () => paperService.showNotice(),
};

/** Back to the library; turns off camera and microphone. A recording that is being begun will be none. */
export const backToLibrary: Command = {
  id: 'back-to-library',
  label: words.commands.library,
  keys: ['Escape'],
  screens: ['settings', 'before'],
  isEnabled: mayLeave,
  run: () => {
    const { screen } = state().view;
    libraryService.showLibrary();
    if (screen !== 'before') return;
    startingService.leaveStart();
    roomService.leaveRoom();
  },
};

/**
 * Checks the whole library: every session's film and marks, interrupted deletions, files that belong to no
 * session.
 */
export const checkLibrary: Command = {
  id: 'check-library',
  label: words.check.all,
  keys: [],
  screens: ['library'],
  run: () => checkService.checkAll(),
};

/** Closes the check; if it is still reading, ends it. The dialog itself handles Escape. */
export const endCheck: Command = {
  id: 'end-check',
  label: '',
  keys: [],
  screens: screenNames,
  run: () => checkService.endCheck(),
};

/** Closes the messages about what the library did, or failed to do, unasked. */
export const closeNews: Command = {
  id: 'close-news',
  label: words.app.close,
  keys: [],
  screens: ['library', 'settings'],
  run: () => libraryService.closeNews(),
};

/** Tries again to remove what is left of deleted sessions. */
export const finishErasing: Command = {
  id: 'finish-erasing',
  label: words.finish.tryAgain,
  keys: [],
  screens: ['library'],
  run: () => libraryService.finishErasing(),
};

/** From a session back to the library; closes its film. */
export const leaveReview: Command = {
  id: 'leave-review',
  label: words.commands.library,
  keys: ['Ctrl+B'],
  screens: ['review', 'choose', 'summary'],
  run: async () => {
    libraryService.showLibrary();
    await reviewService.closeReview();
  },
};

/** In the review: closes what is open, else leaves the full picture, else goes back to the library. */
export const goBack: Command = {
  id: 'go-back',
  label: words.commands.back,
  keys: ['Escape'],
  screens: ['review'],
  onPicture: true,
  // What it closes or leaves is out of sight behind the curtain.
  isEnabled: (now) => !hasCurtain(now),
  run: (call) => {
    const now = state();
    if (now.playing.fills) return groupPictureService.leaveFilled();
    if (editedId(now)) return reviewMarksService.closeEditing();
    if (now.momentList.paletteOpen) return reviewMarksService.togglePalette();
    if (selectedIds(now).length > 0) return reviewMarksService.selectNone();
    // While it is repeated it is not shown as selected.
    if (now.timeline.passage && !now.playing.repeat) return playingService.selectNoPassage();
    return leaveReview.run(call);
  },
};

/** From the review to its end, where it is deleted or kept until a day. This alone does neither. */
export const finishReview: Command = {
  id: 'finish-review',
  label: words.finish.open,
  keys: ['Ctrl+D'],
  screens: ['review', 'summary'],
  isEnabled: filmIsOpen,
  run: () => finishService.finishReview(),
};

/** Keeps the session until the day that was typed. */
export const keepSession: Command = {
  id: 'keep-session',
  label: words.finish.keep,
  keys: [],
  screens: ['finish'],
  isEnabled: ({ finish, settings, library }) => {
    const range = finish && keepRange(finish.session, settings.keepDaysLimit, nowBy(library));
    return finish !== undefined && range !== undefined && wantedToKeep(finish, range) === undefined;
  },
  run: () => finishService.keepSession(),
};

/** Goes back without deleting or keeping; after the deletion, goes to the library. */
export const leaveFinish: Command = {
  id: 'leave-finish',
  label: words.finish.back,
  keys: ['Escape'],
  screens: ['finish'],
  run: () => finishService.leaveFinish(),
};
