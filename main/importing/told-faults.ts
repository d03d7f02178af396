import { Fault, type FaultCode, faultCodeOf } from '../../shared/model/fault';

/** Faults of a copy that encoding avoids. */
const ofCopies: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'webm-unsupported',
  'webm-malformed',
  'keys-apart',
  'parts-differ',
]);

/** Whether what could not be copied may come in encoded. */
export const encodingHelps = (code: FaultCode): boolean => ofCopies.has(code);

/** What is to be encoded because it can't be copied. @throws Fault `importing-no-copy` if this ffmpeg can't do that either */
export function encodedOf<Tasks>(make: () => Tasks): Tasks {
  try {
    return make();
  } catch (error) {
    if (faultCodeOf(error) !== 'importing-no-encoder') throw error;
    throw new Fault('importing-no-copy', 'no encoder', { cause: error });
  }
}

const told: Readonly<Partial<Record<FaultCode, FaultCode>>> = {
  'disk-full': 'importing-room',
  'write-failed': 'importing-not-stored',
  'disk-read-only': 'importing-not-stored',
  'log-closed': 'importing-not-stored',
  'erase-later': 'importing-not-stored',
  'film-empty': 'importing-empty',
  'ffmpeg-made-nothing': 'importing-empty',
  // It has been encoded, too.
  'webm-unsupported': 'importing-no-film',
  'webm-malformed': 'importing-no-film',
  'keys-apart': 'importing-no-film',
};

/** As what a person is told of a fault in an import: the words of some are about recording. */
export const toldAs = (code: FaultCode): FaultCode => told[code] ?? code;
