/**
 * Everything that can go wrong, as one union of codes. A code is turned into words in one place
 * (`shared/words`); code that meets a fault never writes a sentence of its own.
 */
export const faultCodes = [
  // vault
  'log-header', // the file is not a sealed log, or not the one that was expected
  'log-damaged', // a record does not verify
  'log-closed', // the writer has ended, or has met a failed write and may not go on
  'write-failed', // the disk refused a write or a sync
  'disk-full', // the disk refused a write because it is full
  'key-not-opened', // no wrapping opened the library key
  'keychain-missing', // none did, and the keychain that guards it is not there
  'locked', // keys are out of memory until somebody unlocks
  'passphrase-needed', // the library key is opened by a passphrase
  'wrong-passphrase',
  'empty-passphrase',
  'short-passphrase', // a new one of fewer than twelve characters
  'common-passphrase', // a new one that is tried first by whoever guesses
  'passphrase-choice', // nobody was asked yet how the first key is to be guarded
  'key-change-unfinished', // the former guard and the new one open the keys, until the change is ended
  'wrong-recovery-key', // it was typed rightly, and belongs to another library
  'mistyped-recovery-key',
  'keys-unreadable', // neither copy of `keys` can be opened
  'no-such-key', // `keys` holds no key for that session
  // library
  'library-in-use', // another app has this library open
  'library-unwritable', // the library folder cannot be made or written
  'not-plain', // a link or something else is in the place of one of the app's folders or files
  'library-label', // library.json is not the one that was written for these keys
  'no-such-session',
  'no-such-moment',
  'session-open', // not while it is recording or being deleted
  'strike-room', // there is no room for a copy of what remains
  'strike-cancelled',
  'strike-paused', // it was confirmed, and goes on after unlocking or at the next start
  'strike-later', // it was refused, and is tried again at the next start
  'passage-unanswered', // what was taken out while recording is still in it: remove it, or put it back?
  'strike-failed', // the copy does not read back as it must
  'erase-later', // nothing is deleted yet; the next start tries again
  'date-in-doubt', // the computer's clock has jumped, and nobody has said yet which date is right
  'erase-incomplete', // the key is out of use, but files are still there, or there is no receipt yet
  // film
  'webm-malformed', // bytes that are no WebM of ours
  'webm-unsupported', // a WebM, but with a codec or shape that a film cannot hold
  'film-empty', // nothing playable was recorded
  'film-closed', // that opening of the film is over
  // recording
  'disk-reserve', // ended in order, because hardly any room was left
  'recording-stalled', // no data came, and a new part brought none either
  'recording-in-progress',
  'not-recording',
  'not-agreed', // nobody has agreed to be recorded
  'rehearsal-over', // main ended it: it takes no further part
  'recording-held', // main took it off the record; a person has to continue it
  'agree-again', // too long ago to continue without a fresh agreement
  'too-late', // too long ago to continue at all
  'clock-unsure', // the computer's clock went back: nobody can tell how long ago it was
  'agreement-lost', // the agreement to this session cannot be read any more
  'check-cancelled',
  'chunk-out-of-order',
  // devices
  'camera-denied',
  'camera-missing',
  'camera-busy',
  'microphone-denied',
  'microphone-missing',
  'microphone-busy',
  'recorder-failed',
  // starting
  'switch-refused', // an option that is not known to be harmless
  'environment-refused', // a variable that runs other code in the app, or writes down what it does
  // messages between windows and main
  'bad-sender',
  'bad-arguments',
  'bad-result',
  'internal',
] as const;

export type FaultCode = (typeof faultCodes)[number];

/** An error with a code. `detail` is for the log and never holds anything of a session. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;
  readonly detail: string | undefined;

  constructor(code: FaultCode, detail?: string, options?: { cause?: unknown }) {
    super(detail === undefined ? code : `${code}: ${detail}`, options);
    this.code = code;
    this.detail = detail;
  }
}

/** The code of anything thrown; what is not a Fault is `internal`. */
export function faultCodeOf(error: unknown): FaultCode {
  return error instanceof Fault ? error.code : 'internal';
}

/** A code that came as text; `internal` if it is none. */
export function knownFault(code: string): FaultCode {
  return faultCodes.find((each) => each === code) ?? 'internal';
}

/** For the end of an exhaustive switch: a case that was forgotten does not compile. */
export function missingCase(value: never): never {
  throw new Fault('internal', `missing case: ${String(value)}`);
}
