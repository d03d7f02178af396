import { z } from 'zod';
import { defaultTagSet, type Tag, tagSchema } from './tags';

/** A tag that a person added. It has no key (an empty text) if its own was taken. */
export const addedTagSchema = tagSchema.extend({ key: z.string().regex(/^[A-Z0-9]?$/) });

/** The most tags that can be added to those of the app. */
export const maxAddedTags = 40;

/** The tags that a person added, as the settings keep them. */
export const addedTagsSchema = z
  .array(addedTagSchema)
  .max(maxAddedTags)
  .refine((tags) => {
    const ids = [...defaultTagSet, ...tags].map(({ id }) => id);
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

/** The tag with that id; undefined if it is not (or no longer) in the set. */
export function tagWithId(tagId: string): Tag | undefined {
  return all.find(({ id }) => id === tagId);
}
