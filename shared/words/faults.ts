import type { FaultCode } from '../model/fault';
import { consentFaults } from './consent-faults';
import type { FaultWords } from './fault-words';
import { guardFaults } from './guard-faults';

const nothingLost = 'Nothing was lost.';
const restart = 'Close Second Look and open it again.';
const untilThen = 'Everything up to the time shown is kept. What came after it is not recorded.';

/** What a person is told for each fault code. Nothing else turns a code into words. */
export const faultWords: Readonly<Record<FaultCode, FaultWords>> = {
  'log-header': {
    happened: 'A file of this session is not the one that belongs to it.',
    lost: 'What that file held cannot be played. Other sessions are not affected.',
    doNow: 'If the library folder was copied or restored, put the original file back.',
  },
  'log-damaged': {
    happened: 'A piece of a file cannot be verified, so it is not played.',
    lost: 'Only that piece is missing; what lies before and after it plays.',
    doNow: 'Go on. Watch this disk: it may be failing.',
  },
  'log-closed': {
    happened: 'This stretch of the recording has already been ended.',
    lost: untilThen,
    doNow: 'Record again to go on.',
  },
  'write-failed': {
    happened: 'The disk refused to write.',
    lost: untilThen,
    doNow: 'Record again to go on. If it happens again, use another laptop.',
  },
  'disk-full': {
    happened: 'The disk is full.',
    lost: untilThen,
    doNow: 'Make room on the disk, or delete an old session, then record again.',
  },
  'key-not-opened': {
    happened: 'The key that protects the recordings could not be opened.',
    lost: 'Nothing was lost and nothing was changed, but no recording can be opened.',
    doNow: 'Log in to this computer as the person who made the recordings, then open Second Look again.',
  },
  'keychain-missing': {
    happened: 'The keychain that guards the key of the recordings is not there, or it is locked.',
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
  'keys-unreadable': {
    happened: 'The file that holds the keys of the sessions cannot be read.',
    lost: 'Nothing was changed. Without that file no recording can be opened.',
    doNow: 'Do not delete anything. Restore this computer’s app data from before the change, then try again.',
  },
  'no-such-key': {
    happened: 'There is no key for this session, so it cannot be opened.',
    lost: 'If its key was destroyed, the recording is gone for good. Other sessions are not affected.',
    doNow: 'Delete the session to remove what is left of its files.',
  },
  'library-in-use': {
    happened: 'Second Look is already running with these recordings.',
    lost: nothingLost,
    doNow: 'Use the window that is open, or close it first.',
  },
  'library-unwritable': {
    happened: 'The folder for the recordings cannot be made or written.',
    lost: nothingLost,
    doNow: 'Check that the disk is there and not write-protected, then open Second Look again.',
  },
  'not-plain': {
    happened:
      'Something else is in the place of a folder or a file of Second Look: a link, or a file that is not a plain one.',
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
    happened: 'That session is not there any more.',
    lost: 'It was deleted or moved before now; nothing was lost by this.',
    doNow: 'Choose another session from the list.',
  },
  'no-such-moment': {
    happened: 'That mark is not there any more.',
    lost: nothingLost,
    doNow: 'Go on; the list will show what there is.',
  },
  'session-open': {
    happened: 'This session is being recorded or deleted just now.',
    lost: nothingLost,
    doNow: 'Wait until that has ended, then try again.',
  },
  'strike-room': {
    happened: 'There is not enough room on the disk for a copy of what remains.',
    lost: 'Nothing was removed, and nothing was lost.',
    doNow: 'Make room on the disk, or delete an old session, then try again.',
  },
  'strike-cancelled': {
    happened: 'Taking out was stopped.',
    lost: 'The session is as it was.',
    doNow: 'Take it out again when you are ready.',
  },
  'strike-failed': {
    happened: 'The copy of what remains did not read back as it must.',
    lost: 'Nothing was taken out: the session is as it was.',
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
    doNow: 'Second Look tries again the next time it is opened. Make room if the disk is full.',
  },
  'passage-unanswered': {
    happened: 'A passage was taken out, and it is still in the recording.',
    lost: nothingLost,
    doNow: 'In the library, open the session: remove the passage or put it back.',
  },
  'erase-later': {
    happened: 'The disk refused to write, so the session is not deleted yet.',
    lost: 'Its recording is still there, but no longer listed.',
    doNow: 'Second Look deletes it the next time it is opened. Make room if the disk is full.',
  },
  'date-in-doubt': {
    happened: 'This computer’s date has jumped, so the day by which to delete can’t be known.',
    lost: nothingLost,
    doNow: 'In the library, answer which date is right. Then try again.',
  },
  'erase-incomplete': {
    happened: 'The session can no longer be opened here, but its deletion could not be finished.',
    lost: 'Its recording plays no more. Do not count it as destroyed before its receipt is there.',
    doNow:
      'Close other programs that may hold its files, and make room if the disk is full. Then close Second Look and open it again: that finishes the deletion.',
  },
  'webm-malformed': {
    happened: 'A piece of the recording does not read as film.',
    lost: 'Only that piece is missing; what lies before and after it plays.',
    doNow: 'Go on. If it happens while you record, record again.',
  },
  'webm-unsupported': {
    happened: 'The recording has a form that cannot be played here.',
    lost: nothingLost,
    doNow: 'Choose the other codec under “Picture and sound” and record again.',
  },
  'film-empty': {
    happened: 'Nothing that can be played was recorded in this session.',
    lost: 'There was nothing to lose: it ended before the first second was on the disk.',
    doNow: 'Delete the session and record again.',
  },
  'film-closed': {
    happened: 'This film has been closed.',
    lost: nothingLost,
    doNow: 'Go back to the library and open it again.',
  },
  'disk-reserve': {
    happened: 'Hardly any room is left on the disk, so the recording was ended in order.',
    lost: 'Everything up to the time shown is kept, whole. What came after it is not recorded.',
    doNow: 'Make room on the disk, or delete an old session, then record again.',
  },
  'recording-stalled': {
    happened: 'Picture and sound stopped arriving, and beginning anew did not help.',
    lost: untilThen,
    doNow:
      'Unplug the camera and plug it in again, then record again. If it happens again, restart the laptop.',
  },
  'recording-in-progress': {
    happened: 'Another recording is still running.',
    lost: nothingLost,
    doNow: 'Stop that recording first.',
  },
  'not-recording': {
    happened: 'Nothing is being recorded just now.',
    lost: 'What was recorded before is kept. The last mark was not.',
    doNow: 'Record again to go on.',
  },
  ...consentFaults,
  'check-cancelled': {
    happened: 'The check was ended before it had read everything.',
    lost: 'Nothing was lost or changed: checking only reads.',
    doNow: 'Check the session again when there is time.',
  },
  'chunk-out-of-order': {
    happened: 'The recording arrived in the wrong order and was ended.',
    lost: untilThen,
    doNow: 'Record again to go on.',
  },
  'camera-denied': {
    happened: 'This computer does not let Second Look use the camera.',
    lost: nothingLost,
    doNow: 'Allow the camera for Second Look in the system’s privacy settings, then try again.',
  },
  'camera-missing': {
    happened: 'There is no camera.',
    lost: 'Whatever was recorded up to now is kept.',
    doNow: 'Plug in a camera, or check its cable, then try again.',
  },
  'camera-busy': {
    happened: 'The camera does not start. Another program may be using it.',
    lost: 'Whatever was recorded up to now is kept.',
    doNow: 'Close other programs with a camera picture, or unplug the camera and plug it in, then try again.',
  },
  'microphone-denied': {
    happened: 'This computer does not let Second Look use the microphone.',
    lost: nothingLost,
    doNow: 'Allow the microphone for Second Look in the system’s privacy settings, then try again.',
  },
  'microphone-missing': {
    happened: 'There is no microphone.',
    lost: 'Whatever was recorded up to now is kept.',
    doNow: 'Plug in a microphone, or check its cable, then try again.',
  },
  'microphone-busy': {
    happened: 'The microphone does not start. Another program may be using it.',
    lost: 'Whatever was recorded up to now is kept.',
    doNow: 'Close other programs that listen, or unplug the microphone and plug it in, then try again.',
  },
  'recorder-failed': {
    happened: 'The recorder stopped by itself.',
    lost: untilThen,
    doNow: 'Record again to go on. If it happens again, choose 720p or the other codec.',
  },
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
    happened: 'A page that is not ours asked for something and was refused.',
    lost: nothingLost,
    doNow: restart,
  },
  'bad-arguments': {
    happened: 'The app asked itself for something that makes no sense, and refused it.',
    lost: 'What is recorded is kept. The last thing you did was not done.',
    doNow: `Try again. If it stays so: ${restart}`,
  },
  'bad-result': {
    happened: 'The app got an answer that it does not understand.',
    lost: 'What is recorded is kept. The last thing you did may not show yet.',
    doNow: restart,
  },
  internal: {
    happened: 'Something went wrong inside Second Look.',
    lost: 'What is recorded is kept. The last thing you did may not have been done.',
    doNow: `Try again. If it stays so: ${restart}`,
  },
};

/** The three parts as one text, for a plain dialog. */
export function faultText(code: FaultCode): string {
  const { happened, lost, doNow } = faultWords[code];
  return `${happened} ${lost} ${doNow}`;
}
