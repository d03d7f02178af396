import { basename } from 'node:path';
import { writeTags } from '../../shared/exchange/tags';
import type { Settings } from '../../shared/model/settings';
import { tagSet } from '../../shared/model/tag-set';
import { words } from '../../shared/words';
import type { AskWhere } from './save-copy';
import { savePaper } from './save-paper';

/**
 * Saves the tags with the questions that are asked now, where a person wants them.
 * @returns the name of the file; undefined if the person cancelled
 * @throws Fault like `savePaper`
 */
export async function saveTags(
  { questions }: Pick<Settings, 'questions'>,
  { askWhere, ownFolders }: { readonly askWhere: AskWhere; readonly ownFolders: readonly string[] },
): Promise<string | undefined> {
  const path = await askWhere(words.tags.fileName, { name: words.tags.fileKind, ending: 'json' });
  if (path === undefined) return undefined;
  const tags = tagSet().map((tag) => ({
    ...tag,
    // Every object has a `constructor`, and a tag may have that id.
    question: (Object.hasOwn(questions, tag.id) && questions[tag.id]) || tag.question,
  }));
  await savePaper(path, new TextEncoder().encode(writeTags(tags)), ownFolders);
  return basename(path);
}
