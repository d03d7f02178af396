import type { FaultCode } from '../../shared/model/fault';

/** Faults of a copy that encoding avoids. */
const ofCopies: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'webm-unsupported',
  'webm-malformed',
  'keys-apart',
  'parts-differ',
]);

/** Whether what could not be copied may come in encoded. */
export const encodingHelps = (code: FaultCode): boolean => ofCopies.has(code);

const told: Readonly<Partial<Record<FaultCode, FaultCode>>> = {
  'disk-full': 'importing-room',
  'write-failed': 'importing-not-stored',
  'log-closed': 'importing-not-stored',
  'erase-later': 'importing-not-stored',
  'film-empty': 'importing-empty',
  'ffmpeg-made-nothing': 'importing-empty',
};

/** As what a person is told of a fault in an import: the words of some are about recording. */
export const toldAs = (code: FaultCode): FaultCode => told[code] ?? code;
