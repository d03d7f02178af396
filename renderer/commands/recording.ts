import { words } from '../../shared/words';
import * as holdService from '../services/hold-service';
import * as passageService from '../services/passage-service';
import * as recordedService from '../services/recorded-service';
import * as recordingService from '../services/recording-service';
import { mustAnswer } from '../store/recorded';
import { isRunning } from '../store/recording';
import type { AppState } from '../store/store';
import { openDialog } from '../store/view-actions';
import type { Command } from './command';

/** While it records, and what is answered when it has ended. */

/** Stops recording when its keys are held for a second; let go before, they do nothing but say so. */
export const holdToStop: Command = {
  id: 'hold-to-stop',
  label: words.recording.holdToStop,
  keys: ['Ctrl+R'],
  screens: ['recording'],
  // Also while a note is typed, which is kept.
  inTextFields: true,
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => holdService.beginHold(),
  release: () => holdService.endHold(),
};

/** Asks whether recording is to be stopped. By its button only: the keys are held (`hold-to-stop`). */
export const askStopRecording: Command = {
  id: 'ask-stop-recording',
  label: words.recording.stop,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => openDialog({ kind: 'stop-recording' }),
};

/** Stops recording. Asked before (`ask-stop-recording`); the film is shown afterwards. */
export const stopRecording: Command = {
  id: 'stop-recording',
  label: words.recording.stopYes,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => recordingService.stopRecording(),
};

/** Asks whether recording is to be stopped and all of it destroyed. */
export const askDiscard: Command = {
  id: 'ask-discard',
  label: words.recording.discard,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => openDialog({ kind: 'discard' }),
};

/** Stops, and destroys what was recorded. Asked before (`ask-discard`); the library shows the receipt afterwards. */
export const discardRecording: Command = {
  id: 'discard-recording',
  label: words.recording.discardYes,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => recordingService.discardRecording(),
};

/** Off the record, at once: nothing at all is recorded until it is pressed again. */
export const offRecord: Command = {
  id: 'off-record',
  label: words.recording.offRecordSwitch,
  keys: ['Ctrl+O'],
  screens: ['recording'],
  // Whoever asks for it may be typing a note or the passphrase; nobody looks for the right place first.
  inTextFields: true,
  whileLocked: true,
  // Whoever continues what a person or main took off the record unlocks first.
  isEnabled: ({ recording, locked }) =>
    isRunning(recording) && !(locked && (recording.held !== undefined || recording.phase === 'off-record')),
  run: () => recordingService.switchRecord(),
};

/** Shows the microphones while it records. */
export const showMicrophones: Command = {
  id: 'show-microphones',
  label: words.sound.change,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => recording?.fault === undefined,
  run: () => openDialog({ kind: 'microphones' }),
};

/** After a recording that ended by itself: the room again, with the same code. */
export const recordAgain: Command = {
  id: 'record-again',
  label: words.recording.recordAgain,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => recording?.fault !== undefined,
  run: () => recordingService.recordAgain(),
};

/** After a recording that ended by itself: the film of what is kept. */
export const reviewRecorded: Command = {
  id: 'review-recorded',
  label: words.recording.toReview,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => recording?.fault !== undefined,
  run: () => recordingService.reviewRecorded(),
};

const isOpen = ({ recorded }: AppState): boolean => mustAnswer(recorded) && recorded?.removing === false;

/** Removes for good what was taken out while recording. */
export const removeTakenOut: Command = {
  id: 'remove-taken-out',
  label: words.strike.removeNow,
  keys: [],
  screens: ['recorded'],
  isEnabled: isOpen,
  run: () => passageService.removePassages(),
};

/** Puts back all that was taken out while recording. */
export const putBackTakenOut: Command = {
  id: 'put-back-taken-out',
  label: words.strike.putBack,
  keys: [],
  screens: ['recorded'],
  isEnabled: isOpen,
  run: () => passageService.putBackPassages(),
};

/** Ends the removing: the question is open again. */
export const endRemoving: Command = {
  id: 'end-removing',
  label: words.strike.stop,
  keys: [],
  screens: ['recorded'],
  isEnabled: ({ recorded }) => recorded?.removing === true,
  run: () => passageService.endRemoving(),
};

/** Everybody still agrees: which moments? */
export const reviewAgreed: Command = {
  id: 'review-agreed',
  label: words.recorded.agreed,
  keys: [],
  screens: ['recorded'],
  isEnabled: ({ recorded }) => !mustAnswer(recorded),
  run: () => recordedService.reviewAgreed(),
};

/** The session is kept for later. */
export const keepRecorded: Command = {
  id: 'keep-recorded',
  label: words.recorded.keep,
  keys: [],
  screens: ['recorded'],
  isEnabled: ({ recorded }) => !mustAnswer(recorded),
  run: () => recordedService.keepRecorded(),
};

/** Somebody does not agree any more: asks once, and says what is destroyed. */
export const destroyRecorded: Command = {
  id: 'destroy-recorded',
  label: words.recorded.destroy,
  keys: [],
  screens: ['recorded'],
  run: () => recordedService.askDestroyRecorded(),
};
