import { backToLibrary } from './back-to-library';
import { phaseCommands } from './begin-phase';
import { bookmark, bookmarkByRemote } from './bookmark';
import type { Command } from './command';
import { leaderA, leaderB } from './give-leader';
import { holdToStop } from './hold-to-stop';
import { tagCommands } from './mark-tag';
import { momentBefore, nextMoment } from './neighbour-moment';
import { newRecording } from './new-recording';
import { offRecord } from './off-record';
import { openNote } from './open-note';
import { redo } from './redo';
import { askRehearsal } from './rehearse';
import { showKeys } from './show-keys';
import { startRecording } from './start-recording';
import { startStop } from './start-stop';
import { back5, forward5 } from './step-film';
import { takeOut } from './take-out';
import { undo } from './undo';

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
  holdToStop,
  offRecord,
  takeOut,
  leaderA,
  leaderB,
  openNote,
  undo,
  redo,
  bookmark,
  bookmarkByRemote,
  ...tagCommands.map(({ command }) => command),
  ...phaseCommands,
  backToLibrary,
  showKeys,
];
