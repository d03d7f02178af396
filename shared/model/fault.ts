/**
 * Everything that can go wrong, as one union of codes. One place (`shared/words`) turns a code into words;
 * code that meets a fault never writes a sentence of its own.
 */
export const faultCodes = [
  // vault
  'log-header', // the file is not a sealed log, or not the expected one
  'log-damaged', // a record does not verify
  'log-closed', // the writer has ended, or a write failed and it must not continue
  'write-failed', // the disk refused a write or a sync
  'disk-full', // the disk refused a write because it is full
  'disk-read-only', // the disk refused a write because it is write-protected
  'key-not-opened', // no wrapping opened the library key
  'keychain-missing', // none did, and the keychain that guards it is missing
  'locked', // keys are wiped until a person unlocks
  'passphrase-needed', // the library key is opened by a passphrase
  'wrong-passphrase',
  'empty-passphrase',
  'short-passphrase', // a new one with fewer than twelve characters
  'common-passphrase', // a new one that an attacker tries first
  'passphrase-choice', // nobody has been asked yet how to guard the first key
  'key-change-unfinished', // the former guard and the new one open the keys until the change ends
  'wrong-recovery-key', // it was typed correctly, but belongs to another library
  'mistyped-recovery-key',
  'keys-unreadable', // neither copy of `keys` can be opened
  'no-such-key', // `keys` holds no key for that session
  // library
  'library-in-use', // another app has this library open
  'library-missing', // its disk isn't connected: the library's own file is not where it was
  'library-unwritable', // the library folder cannot be made or written
  'not-plain', // a link or something else has replaced one of the app's folders or files
  'library-label', // library.json is not the one that was written for these keys
  'no-such-session',
  'no-such-moment',
  'session-open', // refused while it is recorded or deleted
  'strike-room', // there is no room for a copy of what remains
  'strike-cancelled',
  'strike-paused', // it was confirmed, and continues after unlocking or at the next start
  'strike-later', // it was refused, and is tried again at the next start
  'passage-unanswered', // what was taken out while recording is still in it: remove it, or put it back?
  'strike-failed', // the copy does not read back as it should
  'erase-later', // nothing is deleted yet; the next start tries again
  'date-in-doubt', // the computer's clock has jumped, and nobody has said yet which date is right
  'erase-incomplete', // the key is out of use, but files remain, or there is no receipt yet
  // film
  'webm-malformed', // bytes that are not a WebM of ours
  'webm-unsupported', // a WebM, but with a codec or shape that a film cannot hold
  'parts-differ', // parts whose pictures one film cannot hold: another codec, another set-up of its decoder
  'keys-apart', // a picture can't be imported as it is: key frames too far apart, or ones that need earlier pictures
  'film-empty', // nothing playable was recorded
  'film-closed', // that opening of the film is closed
  // recording
  'disk-reserve', // ended cleanly because hardly any room was left
  'recording-stalled', // no data came, and a new part brought none either
  'recording-in-progress',
  'recording-importing', // an import is running
  'not-recording',
  'not-agreed', // nobody has agreed to be recorded
  'rehearsal-over', // main ended it, and it takes no further part
  'recording-held', // main took it off the record; a person has to continue it
  'agree-again', // too long ago to continue without a fresh agreement
  'too-late', // too long ago to be continued at all
  'clock-unsure', // the computer's clock went back, so nobody can tell how long ago it was
  'agreement-lost', // the agreement to this session can no longer be read
  'check-cancelled',
  'chunk-out-of-order',
  // marks and copies that go out and come in
  'import-unknown', // the file is none of those that marks come in, or has no marks
  'import-damaged', // it is one, but can't be understood
  'tags-unknown', // no tags were found in a file
  'import-too-big', // it is larger, or has more marks, than is read
  'import-unreadable', // the disk refused to read it
  'export-not-agreed', // nothing leaves without a fresh agreement
  'export-leader-not-agreed', // a report about a leader needs the leader's own agreement
  'export-disk-full', // the disk on which the copy is to be stored is full
  'export-refused', // nothing can be written at that place
  'export-too-large', // its file system takes no files of that size
  'export-own-folder', // the place is one of the app's own folders
  'export-partly', // some copies have their names, the others could not get theirs
  'export-same-name', // two copies would have the same file
  // recordings that come in
  'importing-too-many', // more files than one import takes
  'importing-busy', // another import runs
  'importing-over', // the files were looked at too long ago, or others have been looked at since
  'importing-recording', // a recording is running
  'importing-room', // the disk has no room for it
  'importing-not-file', // a folder, a pipe, a device, a link to nothing
  'importing-changed', // a file has been changed, moved or removed since it was looked at
  'importing-empty', // a file with neither picture nor sound that can be read
  'importing-no-encoder', // this ffmpeg can't convert it
  'importing-no-copy', // it turned out that it can't be copied, and this ffmpeg can't convert it
  'importing-no-film', // not even encoded does it fit into a film
  'importing-protected', // its picture or sound is encrypted against copying
  'importing-not-stored', // the disk refused to store it
  // sessions that leave and come in as a sealed file
  'sealed-unknown', // it is no sealed file, or one of a newer version
  'sealed-unreadable', // the disk refused to read it
  'sealed-source', // part of the session that is to leave is damaged or missing
  'sealed-passphrase', // not the passphrase of this file
  'sealed-damaged', // a sealed file that was changed, or is not whole
  'sealed-expired', // what is in it was to be deleted by now
  'sealed-cancelled', // a person stopped it; nothing of it is left
  // screens
  'display-gone', // the screen chosen for the TV isn't connected, or mirrors the laptop's own
  // devices
  'camera-denied',
  'camera-missing',
  'camera-busy',
  'microphone-denied',
  'microphone-missing',
  'microphone-busy',
  'recorder-failed',
  // ffmpeg
  'ffmpeg-missing', // no ffmpeg was found, or the program is gone
  'ffmpeg-not-runnable', // the system can't start it, or it is another program
  'ffmpeg-too-old',
  'ffmpeg-refused', // it lacks an option, a codec or a filter
  'ffmpeg-hangs', // it made no progress, or did not answer, and was ended
  'ffmpeg-killed', // something else ended it
  'ffmpeg-flooded', // it wrote endless messages and made no progress
  'ffmpeg-made-nothing', // it says that all is well, but made nothing
  'ffmpeg-half', // it says that all is well, but what it made is not whole
  'ffmpeg-disk-full',
  'ffmpeg-unreadable', // it can't read the file as a recording
  'ffmpeg-output', // the file can't be written where the person chose
  'ffmpeg-cancelled',
  'ffmpeg-failed', // anything else
  // starting
  'switch-refused', // an option that is not known to be harmless
  'environment-refused', // a variable that runs other code in the app, or logs what it does
  // messages between windows and main
  'bad-sender',
  'bad-arguments',
  'bad-result',
  'internal',
] as const;

export type FaultCode = (typeof faultCodes)[number];

/** What a person was doing when something went wrong, where that changes what is lost and what helps. */
export type Doing = 'marking' | 'changing' | 'deleting' | 'settings' | 'exporting';

/** An error with a code. `detail` is for the log and never holds anything of a session. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly detail: string | undefined;
  readonly doing: Doing | undefined;

  constructor(code: FaultCode, detail?: string, options?: { cause?: unknown; doing?: Doing | undefined }) {
    super(detail === undefined ? code : `${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
    this.doing = options?.doing;
  }
}

/** The code of anything thrown; `internal` if it is not a Fault. */
export function faultCodeOf(error: unknown): FaultCode {
  return error instanceof Fault ? error.code : 'internal';
}

/** What a person was doing, as far as the error says. */
export function doingOf(error: unknown): Doing | undefined {
  return error instanceof Fault ? error.doing : undefined;
}

/** For the end of an exhaustive switch: a forgotten case does not compile. */
export function missingCase(value: never): never {
  throw new Fault('internal', `missing case: ${String(value)}`);
}
