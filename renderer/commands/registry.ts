import { askStopRecording } from './ask-stop-recording';
import { backToLibrary } from './back-to-library';
import { bookmark, bookmarkByRemote } from './bookmark';
import type { Command } from './command';
import { tagCommands } from './mark-tag';
import { momentBefore, nextMoment } from './neighbour-moment';
import { newRecording } from './new-recording';
import { offRecord } from './off-record';
import { askRehearsal } from './rehearse';
import { showKeys } from './show-keys';
import { startRecording } from './start-recording';
import { startStop } from './start-stop';
import { back5, forward5 } from './step-film';

/** Every command that has a key, in the order in which the list of keys shows them. */
export const commands: readonly Command[] = [
  startStop,
  back5,
  forward5,
  momentBefore,
  nextMoment,
  newRecording,
  askRehearsal,
  startRecording,
  askStopRecording,
  offRecord,
  bookmark,
  bookmarkByRemote,
  ...tagCommands.map(({ command }) => command),
  backToLibrary,
  showKeys,
];
