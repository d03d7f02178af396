import { defaultTagSet, type Tag } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { addMark } from '../services/moment-service';
import { isRunning } from '../store/recording';
import type { AppState } from '../store/store';
import type { Command } from './command';

/** Marks are taken while it records, and while a film is open. */
export function canMark({ view, recording, review }: AppState): boolean {
  return view.screen === 'recording' ? isRunning(recording) : review?.openingId !== undefined;
}

/** A tag's key marks while it records; in review only while the tags are unfolded: until then letters name no tag. */
function canMarkTag(now: AppState): boolean {
  if (now.view.screen === 'recording') return canMark(now);
  return canMark(now) && now.review?.tagsShown === true && now.momentList.paletteOpen;
}

/** Marks an intervention with that tag. */
export function markTag(tag: Tag): Command {
  return {
    id: `mark-${tag.id}`,
    label: words.commands.tag(tag.label),
    keys: [tag.key],
    screens: ['recording', 'review'],
    isMark: true,
    isEnabled: canMarkTag,
    isListed: (now) => now.view.screen === 'recording' || canMarkTag(now),
    run: ({ timeStamp }) => addMark({ kind: 'intervention', tagId: tag.id }, timeStamp),
  };
}

/** A tag with the command that marks it, in the order of the tag set. */
export const tagCommands: readonly { readonly tag: Tag; readonly command: Command }[] = defaultTagSet.map(
  (tag) => ({ tag, command: markTag(tag) }),
);
