import type { FaultCode } from '../model/fault';
import { mostFiles } from '../model/importing';
import type { FaultWords } from './fault-words';

const nothingImported = 'Nothing was imported. The original files are unchanged.';

/** Why a recording did not come in. */
export const importingFaults = {
  'importing-too-many': {
    happened: `One import takes up to ${mostFiles} files.`,
    lost: nothingImported,
    doNow: 'Choose fewer files, or import them as several sessions.',
  },
  'importing-busy': {
    happened: 'Another import is still running.',
    lost: 'Nothing was lost. It continues.',
    doNow: 'Wait until it is finished, or cancel it.',
  },
  'importing-over': {
    happened: 'These files have to be looked at again.',
    lost: nothingImported,
    doNow: 'Choose them once more.',
  },
  'importing-recording': {
    happened: 'Nothing can be imported during a recording.',
    lost: 'Nothing was lost. The recording continues.',
    doNow: 'Import it after the recording.',
  },
  'recording-importing': {
    happened: 'Nothing can be recorded during an import.',
    lost: 'Nothing was lost. The import continues.',
    doNow: 'Wait until it has finished, or cancel it from the library.',
  },
  'importing-room': {
    happened: 'There is not enough room on this computer’s disk.',
    lost: nothingImported,
    doNow: 'Free up disk space or delete an old session, then try again.',
  },
  'importing-not-file': {
    happened: 'This isn’t a file: it is a folder, a device or a link that leads nowhere.',
    lost: nothingImported,
    doNow: 'Choose the recording itself. If it is in a folder, choose the files in that folder.',
  },
  'importing-changed': {
    happened: 'A file was changed, moved or removed before it could be imported.',
    lost: 'Nothing was imported.',
    doNow: 'Check that the disk or card is connected, then choose the files again.',
  },
  'importing-empty': {
    happened: 'No video or sound was found in this file.',
    lost: nothingImported,
    doNow: 'Check that it plays in another program. If it is incomplete, copy it again.',
  },
  'importing-no-encoder': {
    happened: 'This FFmpeg can’t convert this recording.',
    lost: nothingImported,
    doNow: 'Install a complete FFmpeg. Settings lists what this one can do.',
  },
  'importing-no-copy': {
    happened: 'This recording can’t be stored as it is, and this FFmpeg can’t convert it.',
    lost: nothingImported,
    doNow:
      'Install a complete FFmpeg; Settings lists what this one can do. Or convert the recording to H.264 with another program, then import the new file.',
  },
  'importing-no-film': {
    happened: 'This recording can’t be stored as a film, even after converting it.',
    lost: nothingImported,
    doNow: 'Convert it to H.264 with another program, then import the new file.',
  },
  'importing-protected': {
    happened: 'This file is encrypted or copy-protected.',
    lost: nothingImported,
    doNow: 'Export it without protection from the program or device that made it, then import that file.',
  },
  'importing-not-stored': {
    happened: 'The disk refused to store the recording.',
    lost: nothingImported,
    doNow: 'Free up disk space or delete an old session, then try again.',
  },
} as const satisfies Partial<Record<FaultCode, FaultWords>>;
