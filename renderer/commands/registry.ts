import { backToLibrary } from './back-to-library';
import { backToReview } from './back-to-review';
import { phaseCommands } from './begin-phase';
import { beginReview } from './begin-review';
import { bookmark, bookmarkByRemote } from './bookmark';
import { faster, slower } from './change-speed';
import type { Command } from './command';
import { deleteMoments } from './delete-moments';
import { discussion } from './discussion';
import { editMoment } from './edit-moment';
import { endSpan } from './end-span';
import { finishReview } from './finish-review';
import { leaderA, leaderB } from './give-leader';
import { holdToStop } from './hold-to-stop';
import { leadByA, leadByB } from './lead-moment';
import { leaveFinish } from './leave-finish';
import { leaveReview } from './leave-review';
import { lock } from './lock';
import { lookAbove, lookBelow } from './look-at-moment';
import { tagCommands } from './mark-tag';
import { talkEarlier, talkLater } from './move-chosen';
import { momentBefore, nextMoment } from './neighbour-moment';
import { newRecording } from './new-recording';
import { toNextSilence } from './next-silence';
import { earlier1, earlier01, later1, later01 } from './nudge-moment';
import { offRecord } from './off-record';
import { openNote } from './open-note';
import { redo } from './redo';
import { askRehearsal } from './rehearse';
import { repeatPassage } from './repeat-passage';
import { replay10 } from './replay-10';
import { selectDown, selectUp } from './select-moments';
import { showChoose } from './show-choose';
import { showKeys } from './show-keys';
import { showOnTv } from './show-on-tv';
import { showSummary } from './show-summary';
import { starHere } from './star-here';
import { starMoment } from './star-moment';
import { startRecording } from './start-recording';
import { startStop } from './start-stop';
import { back1, back5, back10, forward1, forward5 } from './step-film';
import { frameBack, frameForward } from './step-frame';
import { takeOut } from './take-out';
import { toggleBlack } from './toggle-black';
import { toggleCard } from './toggle-card';
import { toggleMute } from './toggle-mute';
import { togglePalette } from './toggle-palette';
import { toggleTags } from './toggle-tags';
import { undo } from './undo';
import { zoomTimelineIn, zoomTimelineOut } from './zoom-timeline';

/** Every command that has a key, in the order in which the list of keys shows them. */
export const commands: readonly Command[] = [
  startStop,
  back10,
  replay10,
  back5,
  forward5,
  back1,
  forward1,
  frameBack,
  frameForward,
  momentBefore,
  nextMoment,
  discussion,
  showOnTv,
  toggleBlack,
  toggleCard,
  toggleMute,
  repeatPassage,
  faster,
  slower,
  zoomTimelineIn,
  zoomTimelineOut,
  toggleTags,
  starMoment,
  editMoment,
  leadByA,
  leadByB,
  earlier01,
  later01,
  earlier1,
  later1,
  endSpan,
  deleteMoments,
  selectUp,
  selectDown,
  togglePalette,
  beginReview,
  starHere,
  lookAbove,
  lookBelow,
  talkEarlier,
  talkLater,
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
  toNextSilence,
  showChoose,
  showSummary,
  backToReview,
  backToLibrary,
  leaveReview,
  finishReview,
  leaveFinish,
  lock,
  showKeys,
];
