import type { FaultCode } from '../model/fault';
import { consentFaults } from './consent-faults';
import { diskFaults } from './disk-faults';
import { before } from './en-before';
import { exchangeFaults } from './exchange-faults';
import type { FaultWords } from './fault-words';
import { ffmpegFaults } from './ffmpeg-faults';
import { guardFaults } from './guard-faults';
import { importingFaults } from './importing-faults';

const nothingLost = 'Nothing was lost.';
const restart = 'Close Second Look and open it again.';
const untilThen = 'Everything up to the time shown is saved. Anything after that was not recorded.';

/** What a person is told for each fault code. Nothing else turns a code into words. */
export const faultWords: Readonly<Record<FaultCode, FaultWords>> = {
  'log-header': {
    happened: 'A file of this session was replaced by another one.',
    lost: 'What was in that file can’t be played. Other sessions are not affected.',
    doNow: 'If the library folder was copied or restored, put the original file back.',
  },
  'log-damaged': {
    happened: 'Part of a file is damaged, so it is not played.',
    lost: 'Only that part is missing; everything before and after it plays.',
    doNow: 'You can continue. The disk may be failing: have it checked.',
  },
  'log-closed': {
    happened: 'This part of the recording has already ended.',
    lost: untilThen,
    doNow: 'Start a new recording to continue.',
  },
  'write-failed': {
    happened: 'The disk refused to write.',
    lost: untilThen,
    doNow: 'Start a new recording to continue. If it happens again, use another laptop.',
  },
  'disk-full': {
    happened: 'The disk is full.',
    lost: untilThen,
    doNow: 'Free up disk space or delete an old session, then record again.',
  },
  'key-not-opened': {
    happened: 'The key that protects the recordings could not be opened.',
    lost: 'Nothing was lost and nothing was changed, but no recording can be opened.',
    doNow: 'Log in to this computer as the person who made the recordings, then open Second Look again.',
  },
  'keychain-missing': {
    happened: 'The keychain that protects the recordings is missing or locked.',
    lost: 'Nothing was lost and nothing was changed, but no recording can be opened without it.',
    doNow:
      'Log in to this computer as the person who made the recordings and unlock the keychain, then open Second Look again.',
  },
  locked: {
    happened: 'Second Look is locked.',
    lost: 'Nothing was lost.',
    doNow: 'Unlock it, then try again.',
  },
  ...guardFaults,
  ...diskFaults,
  'keys-unreadable': {
    happened: 'The file with the sessions’ keys can’t be read.',
    lost: 'Nothing was changed. Without that file no recording can be opened.',
    doNow: 'Do not delete anything. Restore this computer’s app data from before the change, then try again.',
  },
  'no-such-key': {
    happened: 'There is no key for this session, so it cannot be opened.',
    lost: 'If its key was destroyed, the recording is permanently gone. Other sessions are not affected.',
    doNow: 'Delete the session to remove what is left of its files.',
  },
  'library-in-use': {
    happened: 'Second Look is already running with these recordings.',
    lost: nothingLost,
    doNow: 'Use the window that is open, or close it first.',
  },
  'library-unwritable': {
    happened: 'The folder for the recordings can’t be created or written to.',
    lost: nothingLost,
    doNow: 'Check that the disk is connected and not write-protected, then open Second Look again.',
  },
  'not-plain': {
    happened: 'Something else is where a folder or file of Second Look belongs: a link, or a special file.',
    lost: 'Nothing was opened or changed, and nothing was lost.',
    doNow:
      'Move it away, then open Second Look again. If a link stands for a folder that you moved, put the folder itself back.',
  },
  'library-label': {
    happened: 'The file library.json in the library folder was changed, or it belongs to another library.',
    lost: 'Nothing was lost and nothing was changed.',
    doNow:
      'Put back the library.json of this library folder, for example from a backup, then open Second Look again.',
  },
  'no-such-session': {
    happened: 'That session no longer exists.',
    lost: 'It was deleted or moved earlier. Nothing was lost just now.',
    doNow: 'Choose another session from the list.',
  },
  'no-such-moment': {
    happened: 'That mark no longer exists.',
    lost: nothingLost,
    doNow: 'You can continue. The list shows the current marks.',
  },
  'session-open': {
    happened: 'This session is being recorded or deleted right now.',
    lost: nothingLost,
    doNow: 'Wait until that is done, then try again.',
  },
  'strike-room': {
    happened: 'There is not enough disk space for a copy of the rest.',
    lost: 'Nothing was removed, and nothing was lost.',
    doNow: 'Free up disk space or delete an old session, then try again.',
  },
  'strike-cancelled': {
    happened: 'Removing the passage was canceled.',
    lost: 'The session is unchanged.',
    doNow: 'Remove it again when you are ready.',
  },
  'strike-failed': {
    happened: 'The copy of the rest could not be verified.',
    lost: 'Nothing was removed. The session is unchanged.',
    doNow: 'Try again. If it happens again, check the session, or delete all of it.',
  },
  'strike-paused': {
    happened: 'Removing the passage was interrupted.',
    lost: 'The passage is still in the recording.',
    doNow: 'It continues when Second Look is unlocked or opened again.',
  },
  'strike-later': {
    happened: 'The disk refused to write, so the passage is still in the recording.',
    lost: nothingLost,
    doNow: 'Second Look tries again the next time it is opened. Free up space if the disk is full.',
  },
  'passage-unanswered': {
    happened: 'A passage you removed while recording is still in the encrypted file.',
    lost: nothingLost,
    doNow: 'In the library, open the session, then remove the passage permanently or put it back.',
  },
  'erase-later': {
    happened: 'The disk refused to write, so the session is not deleted yet.',
    lost: 'Its recording still exists, but is no longer listed.',
    doNow: 'Second Look deletes it the next time it starts. Free up space if the disk is full.',
  },
  'date-in-doubt': {
    happened: 'This computer’s date has jumped, so the delete-by date is uncertain.',
    lost: nothingLost,
    doNow: 'In the library, answer which date is right, then try again.',
  },
  'erase-incomplete': {
    happened: 'The session can no longer be opened here, but deleting it could not be finished.',
    lost: 'Its recording no longer plays. Don’t count it as destroyed until you see its receipt.',
    doNow:
      'Close other programs that may be using its files, and free up space if the disk is full. Then close Second Look and open it again to finish the deletion.',
  },
  'webm-malformed': {
    happened: 'Part of the recording can’t be read as video.',
    lost: 'Only that part is missing; everything before and after it plays.',
    doNow: 'You can continue. If this happens while recording, start a new recording.',
  },
  'webm-unsupported': {
    happened: 'The recording is in a format that can’t be played here.',
    lost: nothingLost,
    doNow: `Choose the other codec under “${before.pictureAndSound}” and record again.`,
  },
  'parts-differ': {
    happened: 'These parts differ in their picture, so one film can’t hold them.',
    lost: nothingLost,
    doNow: 'Import each of them as a recording of its own.',
  },
  'keys-apart': {
    happened: 'The video of this recording can’t be stored as it is.',
    lost: nothingLost,
    doNow: 'Convert it, then import the new file.',
  },
  'film-empty': {
    happened: 'Nothing that can be played was recorded in this session.',
    lost: 'There was nothing to lose: it ended before the first second was saved.',
    doNow: 'Delete the session and record again.',
  },
  'film-closed': {
    happened: 'This video has been closed.',
    lost: nothingLost,
    doNow: 'Go back to the library and open it again.',
  },
  'disk-reserve': {
    happened: 'The disk is almost full, so recording was stopped safely.',
    lost: untilThen,
    doNow: 'Free up disk space or delete an old session, then record again.',
  },
  'recording-stalled': {
    happened: 'Video and sound stopped arriving, and restarting did not help.',
    lost: untilThen,
    doNow:
      'Unplug the camera and plug it back in, then record again. If it happens again, restart the laptop.',
  },
  'recording-in-progress': {
    happened: 'Another recording is still running.',
    lost: nothingLost,
    doNow: 'Stop that recording first.',
  },
  'not-recording': {
    happened: 'Nothing is being recorded right now.',
    lost: 'What was recorded before is saved. The last mark was not.',
    doNow: 'Start a new recording to continue.',
  },
  ...consentFaults,
  'check-cancelled': {
    happened: 'The check was stopped before it was finished.',
    lost: 'Nothing was lost or changed: checking only reads.',
    doNow: 'Check the session again when you have time.',
  },
  'chunk-out-of-order': {
    happened: 'The recording arrived in the wrong order and was stopped.',
    lost: untilThen,
    doNow: 'Start a new recording to continue.',
  },
  ...exchangeFaults,
  'display-gone': {
    happened: 'That screen is no longer connected.',
    lost: nothingLost,
    doNow: 'Check the TV and its cable, then choose the screen again.',
  },
  'camera-denied': {
    happened: 'This computer does not let Second Look use the camera.',
    lost: nothingLost,
    doNow: 'Allow the camera for Second Look in the system’s privacy settings, then try again.',
  },
  'camera-missing': {
    happened: 'No camera is connected.',
    lost: 'Everything recorded so far is saved.',
    doNow: 'Plug in a camera, or check its cable, then try again.',
  },
  'camera-busy': {
    happened: 'The camera doesn’t start. Another program may be using it.',
    lost: 'Everything recorded so far is saved.',
    doNow:
      'Close other programs that use the camera, or unplug the camera and plug it back in, then try again.',
  },
  'microphone-denied': {
    happened: 'This computer does not let Second Look use the microphone.',
    lost: nothingLost,
    doNow: 'Allow the microphone for Second Look in the system’s privacy settings, then try again.',
  },
  'microphone-missing': {
    happened: 'No microphone is connected.',
    lost: 'Everything recorded so far is saved.',
    doNow: 'Plug in a microphone, or check its cable, then try again.',
  },
  'microphone-busy': {
    happened: 'The microphone doesn’t start. Another program may be using it.',
    lost: 'Everything recorded so far is saved.',
    doNow: 'Close other programs that use the microphone, or unplug it and plug it back in, then try again.',
  },
  'recorder-failed': {
    happened: 'The recorder stopped unexpectedly.',
    lost: untilThen,
    doNow: 'Start a new recording to continue. If it happens again, choose 720p or the other codec.',
  },
  ...ffmpegFaults,
  ...importingFaults,
  'switch-refused': {
    happened: 'Second Look was started with an option that it does not allow.',
    lost: 'Nothing was opened, and nothing was changed.',
    doNow: 'Start it again without that option.',
  },
  'environment-refused': {
    happened:
      'An environment variable of this computer would change how Second Look runs, or keep a log of it.',
    lost: 'Nothing was opened, and nothing was changed.',
    doNow: 'Remove the variable, then start again.',
  },
  'bad-sender': {
    happened: 'Something went wrong inside Second Look: it refused a request that was not its own.',
    lost: nothingLost,
    doNow: restart,
  },
  'bad-arguments': {
    happened: 'Something went wrong inside Second Look: it refused a request it could not understand.',
    lost: 'Everything recorded is saved. The last thing you did was not done.',
    doNow: `Try again. If it happens again: ${restart}`,
  },
  'bad-result': {
    happened: 'Something went wrong inside Second Look: it got an answer it could not understand.',
    lost: 'Everything recorded is saved. The last thing you did may not show yet.',
    doNow: restart,
  },
  internal: {
    happened: 'Something went wrong inside Second Look.',
    lost: 'Everything recorded is saved. The last thing you did may not have been done.',
    doNow: `Try again. If it happens again: ${restart}`,
  },
};

/** The three parts as one text, for a plain dialog. */
export function faultText(code: FaultCode): string {
  const { happened, lost, doNow } = faultWords[code];
  return `${happened} ${lost} ${doNow}`;
}
