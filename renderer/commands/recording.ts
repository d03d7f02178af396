import { words } from '../../shared/words';
import * as holdToStopService from '../services/hold-to-stop-service';
import * as passageService from '../services/passage-service';
import * as recordedService from '../services/recorded-service';
import * as recordingService from '../services/recording-service';
import { mustAnswer } from '../store/recorded';
import { isRunning } from '../store/recording';
import type { AppState } from '../store/store';
import { openDialog } from '../store/view-actions';
import type { Command } from './command';

/** While recording, and the answers after it has ended. */

/** Stops recording when its keys are held for a second; if released earlier, they only say so. */
export const holdToStop: Command = {
  id: 'hold-to-stop',
  label: words.recording.holdToStop,
  keys: ['Ctrl+R'],
  screens: ['recording'],
  // Even while a note is typed; the note is saved.
  inTextFields: true,
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => holdToStopService.beginHold(),
  release: () => holdToStopService.endHold(),
};

/** Asks whether to stop recording. For its button only, because the keys are held (`hold-to-stop`). */
export const askStopRecording: Command = {
  id: 'ask-stop-recording',
  label: words.recording.stop,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => openDialog({ kind: 'stop-recording' }),
};

/** Stops recording, after the question (`ask-stop-recording`); then shows the film. */
export const stopRecording: Command = {
  id: 'stop-recording',
  label: words.recording.stopYes,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => recordingService.stopRecording(),
};

/** Asks whether to stop recording and destroy all of it. */
export const askDiscard: Command = {
  id: 'ask-discard',
  label: words.recording.discard,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => openDialog({ kind: 'discard' }),
};

/**
 * Stops, and destroys what was recorded, after the question (`ask-discard`). The library then shows the
 * receipt.
 */
export const discardRecording: Command = {
  id: 'discard-recording',
  label: words.recording.discardYes,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => recordingService.discardRecording(),
};

/** Off the record immediately: nothing at all is recorded until it is pressed again. */
export const offRecord: Command = {
  id: 'off-record',
  label: words.recording.offRecordSwitch,
  keys: ['Ctrl+O'],
  screens: ['recording'],
  // Otherwise a double click would go off the record and at once back on it.
  oncePerDoubleClick: true,
  // Someone who needs this may be typing a note or the passphrase, and must not have to leave the field
  // first.
  inTextFields: true,
  whileLocked: true,
  // Continuing what a person or main took off the record requires unlocking first.
  isEnabled: ({ recording, locked }) =>
    isRunning(recording) && !(locked && (recording.held !== undefined || recording.phase === 'off-record')),
  run: () => recordingService.switchRecord(),
};

/** Shows the microphones while recording. */
export const showMicrophones: Command = {
  id: 'show-microphones',
  label: words.sound.change,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => recording?.fault === undefined,
  run: () => openDialog({ kind: 'microphones' }),
};

/** After a recording that ended on its own: shows the room again, with the same code. */
export const recordAgain: Command = {
  id: 'record-again',
  label: words.recording.recordAgain,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording, disk }) => recording?.fault !== undefined && disk.isHere,
  run: () => recordingService.recordAgain(),
};

/** After a recording that ended on its own: shows the film of what was saved. */
export const reviewRecorded: Command = {
  id: 'review-recorded',
  label: words.recording.toReview,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording, disk }) => recording?.fault !== undefined && disk.isHere,
  run: () => recordingService.reviewRecorded(),
};

const isOpen = ({ recorded }: AppState): boolean => mustAnswer(recorded) && recorded?.removing === false;

/** Permanently removes what was taken out while recording. */
export const removeTakenOut: Command = {
  id: 'remove-taken-out',
  label: words.strike.removeNow,
  keys: [],
  screens: ['recorded'],
  isEnabled: isOpen,
  run: () => passageService.removePassages(),
};

/** Puts back everything that was taken out while recording. */
export const putBackTakenOut: Command = {
  id: 'put-back-taken-out',
  label: words.strike.putBack,
  keys: [],
  screens: ['recorded'],
  isEnabled: isOpen,
  run: () => passageService.putBackPassages(),
};

/** Cancels the removal; the question is open again. */
export const endRemoving: Command = {
  id: 'end-removing',
  label: words.strike.stop,
  keys: [],
  screens: ['recorded'],
  isEnabled: ({ recorded }) => recorded?.removing === true,
  run: () => passageService.endRemoving(),
};

/** Everyone still agrees: goes on to choosing moments, or to the review. */
export const reviewAgreed: Command = {
  id: 'review-agreed',
  label: words.recorded.agreed,
  keys: [],
  screens: ['recorded'],
  isEnabled: ({ recorded }) => !mustAnswer(recorded),
  run: () => recordedService.reviewAgreed(),
};

/** Keeps the session for later. */
export const keepRecorded: Command = {
  id: 'keep-recorded',
  label: words.recorded.keep,
  keys: [],
  screens: ['recorded'],
  isEnabled: ({ recorded }) => !mustAnswer(recorded),
  run: () => recordedService.keepRecorded(),
};

/** Back to the library, from where it was opened: nothing is answered. Right after the stop there is no such way. */
export const leaveRecorded: Command = {
  id: 'leave-recorded',
  label: words.commands.library,
  keys: ['Escape', 'Ctrl+B'],
  screens: ['recorded'],
  isEnabled: ({ recorded }) => recorded?.fromLibrary === true && !recorded.removing,
  run: () => recordedService.keepRecorded(),
};

/** Someone no longer agrees: asks once, and says what will be destroyed. */
export const destroyRecorded: Command = {
  id: 'destroy-recorded',
  label: words.recorded.destroy,
  keys: [],
  screens: ['recorded'],
  run: () => recordedService.askDestroyRecorded(),
};
