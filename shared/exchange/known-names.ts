import type { Leader } from '../model/moment';
import { type PhaseName, phaseNames } from '../model/phases';
import { tagSet } from '../model/tag-set';
import type { NamedTag, Tag } from '../model/tags';
import { words } from '../words';

/** How tags, phases and leaders are called in files, and which of ours is meant by a name. */

/** What a bookmark is called where a file needs a name for everything. */
export const bookmarkName = words.moment.bookmark;

const alike = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

const phases = new Map(
  phaseNames.flatMap((name) => [[alike(name), name] as const, [alike(words.phases[name]), name] as const]),
);

/** Made once for each tag set, because thousands of marks are looked up in it. */
const tagNames = new WeakMap<readonly Tag[], ReadonlyMap<string, string>>();

/** The id of the tag that is called so, by its id or its label. */
export function tagNamed(name: string): string | undefined {
  const set = tagSet();
  let names = tagNames.get(set);
  if (!names) {
    names = new Map(set.flatMap(({ id, label }) => [[alike(id), id] as const, [alike(label), id] as const]));
    tagNames.set(set, names);
  }
  return names.get(alike(name));
}

/** The phase that is called so. */
export function phaseNamed(name: string): PhaseName | undefined {
  return phases.get(alike(name));
}

/** Whether it is called like a bookmark, a tag or a phase. */
export function isKnownName(name: string): boolean {
  return (
    alike(name) === alike(bookmarkName) || tagNamed(name) !== undefined || phaseNamed(name) !== undefined
  );
}

/** The name as a mark has it: none for a bookmark. */
export function markName(name: string): string {
  return alike(name) === alike(bookmarkName) ? '' : name.trim();
}

/** The label of a tag. One that is not (or no longer) among these is called by its id. */
export function labelOfTag(tagId: string, tags: readonly NamedTag[]): string {
  return tags.find(({ id }) => id === tagId)?.label ?? tagId;
}

/** The leader who is called so: by letter, as on the screen, or by an alias. */
export function leaderNamed(name: string, aliases: Readonly<Record<Leader, string>>): Leader | undefined {
  return (['A', 'B'] as const).find((leader) =>
    [leader, words.recording.leader(leader), aliases[leader]].some(
      (known) => known !== '' && alike(known) === alike(name),
    ),
  );
}
