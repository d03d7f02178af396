import type { Leader, Mark } from '../../shared/model/moment';
import { type PhaseName, phaseNames } from '../../shared/model/phases';
import { tagSet } from '../../shared/model/tag-set';
import { defaultTagSet, type Tag } from '../../shared/model/tags';
import { words } from '../../shared/words';
import * as markChanges from '../services/mark-changes';
import * as recordingMarksService from '../services/recording-marks-service';
import * as reviewMarksService from '../services/review-marks-service';
import { marksOnScreen } from '../store/on-screen';
import { isRunning } from '../store/recording';
import { type AppState, state } from '../store/store';
import type { Command } from './command';

/** Marking while recording and in review: tags, bookmarks, phases, leaders, notes, undo. */

/** Marks can be set while recording, and while a film is open. */
function canMark({ view, recording, review }: AppState): boolean {
  return view.screen === 'recording' ? isRunning(recording) : review?.openingId !== undefined;
}

/**
 * A tag's key marks while recording; in review only while the tags are unfolded, because before that letters
 * have no meaning as tags.
 */
function canMarkTag(now: AppState): boolean {
  if (now.view.screen === 'recording') return canMark(now);
  return canMark(now) && now.review?.tagsShown === true && now.momentList.paletteOpen;
}

/**
 * Marks: while recording at the time of the key press, in review at the film's position.
 * @param pressedAtMs the event's `timeStamp`
 */
function addMark(mark: Mark, pressedAtMs: number): Promise<void> {
  return state().view.screen === 'recording'
    ? recordingMarksService.addMark(mark, pressedAtMs)
    : reviewMarksService.addMark(mark);
}

/** Marks an intervention with that tag. */
export function markTag(tag: Tag): Command {
  return {
    id: `mark-${tag.id}`,
    label: words.commands.tag(tag.label),
    keys: tag.key === '' ? [] : [tag.key],
    screens: ['recording', 'review'],
    isMark: true,
    oncePerDoubleClick: true,
    isEnabled: canMarkTag,
    isListed: (now) => now.view.screen === 'recording' || canMarkTag(now),
    run: ({ timeStamp }) => addMark({ kind: 'intervention', tagId: tag.id }, timeStamp),
  };
}

/** A tag, and the command that marks it. */
interface TagCommand {
  readonly tag: Tag;
  readonly command: Command;
}

const commandsOf = (tags: readonly Tag[]): readonly TagCommand[] =>
  tags.map((tag) => ({ tag, command: markTag(tag) }));

/** The app's own tags with the commands that mark them, in their order. */
export const tagCommands: readonly TagCommand[] = commandsOf(defaultTagSet);

let added: { readonly of: readonly Tag[]; readonly commands: readonly TagCommand[] } | undefined;

/** The tags that a person added, with the commands that mark them: the same ones until the tags change. */
export function addedTagCommands(): readonly TagCommand[] {
  const of = tagSet();
  if (added?.of !== of) added = { of, commands: commandsOf(of.slice(defaultTagSet.length)) };
  return added.commands;
}

/** Sets a bookmark: a moment without a tag. */
export const bookmark: Command = {
  id: 'bookmark',
  label: words.commands.bookmark,
  keys: ['K'],
  screens: ['recording', 'review'],
  onPicture: true,
  isMark: true,
  oncePerDoubleClick: true,
  isEnabled: canMark,
  run: ({ timeStamp }) => addMark({ kind: 'bookmark' }, timeStamp),
};

/** The same with a presenter's remote, but only while recording: in review its PageDown starts and stops. */
export const bookmarkByRemote: Command = {
  ...bookmark,
  id: 'bookmark-by-remote',
  label: words.commands.bookmarkByRemote,
  keys: ['PageDown'],
  screens: ['recording'],
};

/** Starts that phase of the session, which ends the previous one. */
function beginPhase(name: PhaseName, number: number): Command {
  return {
    id: `phase-${name}`,
    label: words.phases[name],
    keys: [`Shift+${number}`],
    screens: ['recording'],
    isMark: true,
    oncePerDoubleClick: true,
    isEnabled: ({ recording }) => isRunning(recording),
    run: ({ timeStamp }) => recordingMarksService.addMark({ kind: 'phase', name }, timeStamp),
  };
}

/** The phases with the commands that start them, in their usual order. */
export const phaseCommands: readonly Command[] = phaseNames.map((name, at) => beginPhase(name, at + 1));

const give = (leader: Leader, key: string): Command => ({
  id: `leader-${leader.toLowerCase()}`,
  label: words.recording.giveLeader(leader),
  keys: [key],
  screens: ['recording'],
  oncePerDoubleClick: true,
  // Even while the first mark is still on its way to the disk.
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => recordingMarksService.giveLeader(leader),
});

/** Assigns the last mark to leader A; a second press removes the leader. */
export const leaderA: Command = give('A', 'ArrowLeft');

/** Assigns the last mark to leader B; a second press removes the leader. */
export const leaderB: Command = give('B', 'ArrowRight');

/** Opens the note of the last mark. */
export const openNote: Command = {
  id: 'open-note',
  label: words.recording.openNote,
  keys: ['Enter'],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording) && recording.note === undefined,
  run: () => recordingMarksService.openNote(),
};

/** Closes the note and saves what was typed. The field itself handles its keys, Enter and Escape. */
export const closeNote: Command = {
  id: 'close-note',
  label: words.recording.closeNote,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => recording?.note !== undefined,
  run: () => recordingMarksService.closeNote(),
};

/** Takes the last minute out of the film. */
export const takeOut: Command = {
  id: 'take-out',
  label: words.recording.takeOut,
  keys: ['Ctrl+Backspace'],
  screens: ['recording'],
  oncePerDoubleClick: true,
  isEnabled: ({ recording }) => isRunning(recording) && recording.durableMs > 0,
  run: ({ timeStamp }) => recordingMarksService.takeOutLastMinute(timeStamp),
};

/** Undoes the last change of marks in the session on the screen. */
export const undo: Command = {
  id: 'undo',
  label: words.recording.undo,
  keys: ['Ctrl+Z'],
  screens: ['recording', 'review', 'choose', 'summary'],
  isEnabled: (now) => (marksOnScreen(now)?.history.done.length ?? 0) > 0,
  run: () => markChanges.undo(),
};

/** Redoes the last undone change. */
export const redo: Command = {
  id: 'redo',
  label: words.recording.redo,
  keys: ['Ctrl+Shift+Z'],
  screens: ['recording', 'review', 'choose', 'summary'],
  isEnabled: (now) => (marksOnScreen(now)?.history.undone.length ?? 0) > 0,
  run: () => markChanges.redo(),
};
