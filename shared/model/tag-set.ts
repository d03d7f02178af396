import { z } from 'zod';
import { defaultTagSet, type NamedTag, type Tag, tagSchema } from './tags';

/** A tag that a person added. It has no key (an empty text) if its own was taken. */
export const addedTagSchema = tagSchema.extend({ key: z.string().regex(/^[A-Z0-9]?$/) });

/** The most tags that can be added to those of the app. */
export const maxAddedTags = 40;

/** The tags that a person added, as the settings keep them. */
export const addedTagsSchema = z
  .array(addedTagSchema)
  .max(maxAddedTags)
  .refine((tags) => {
    const ids = ['bookmark', ...[...defaultTagSet, ...tags].map(({ id }) => id)];
    return new Set(ids).size === ids.length;
  });

let all: readonly Tag[] = defaultTagSet;

/** Notes the tags that a person added: once the settings are known, and whenever they change. */
export function noteAddedTags(tags: readonly Tag[]): void {
  all = [...defaultTagSet, ...tags];
}

/** The tags to mark with, in order: those of the app, then those that a person added. The same list until it changes. */
export function tagSet(): readonly Tag[] {
  return all;
}

/**
 * The tags that name the marks of a session: the tag set, then those that came in with the session. Where both have
 * one, what it was called where it was marked with holds. The app's own are always called as they are here.
 * @param cameIn the session's own, `SessionState.tags`
 */
export function tagsNaming(cameIn: readonly NamedTag[]): readonly NamedTag[] {
  const own = new Map(cameIn.map((tag) => [tag.id, tag]));
  for (const { id } of defaultTagSet) own.delete(id);
  const set = all.map((tag) => own.get(tag.id) ?? tag);
  return [...set, ...[...own.values()].filter(({ id }) => !all.some((tag) => tag.id === id))];
}

let onScreen: readonly NamedTag[] = [];
let shown: { readonly of: readonly Tag[]; readonly tags: readonly NamedTag[] } | undefined;

/** In the window: notes the tags that came in with the session on the screen. */
export function noteTagsOnScreen(cameIn: readonly NamedTag[]): void {
  onScreen = cameIn;
  shown = undefined;
}

/** In the window: what names the marks on the screen. The same list until it changes. */
export function tagsOnScreen(): readonly NamedTag[] {
  if (shown?.of !== all) shown = { of: all, tags: tagsNaming(onScreen) };
  return shown.tags;
}

/** In the window: the tag on the screen with that id; undefined if none is (or no longer is) known. */
export function tagWithId(tagId: string): NamedTag | undefined {
  return tagsOnScreen().find(({ id }) => id === tagId);
}
