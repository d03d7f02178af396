import type { Tag } from '../../shared/model/tags';
import { main } from '../main/client';
import { state } from '../store/store';
import { closeDialog, openDialog, setDialogBusy } from '../store/view-actions';
import { changeSettings } from './room-service';

/** Tags that come in from files and go out to files. */

/** Asks for a file, and then whether its tags are added. Nothing is added yet. @throws Fault */
export async function askToImportTags(): Promise<void> {
  const file = await main.exchange.readTags();
  if (file && state().view.screen === 'settings') openDialog({ kind: 'import-tags', file });
}

/** Adds these to the tags that were added before. @throws Fault */
export async function addTags(tags: readonly Tag[]): Promise<void> {
  setDialogBusy(true);
  try {
    await changeSettings({ tags: [...state().settings.tags, ...tags] });
  } finally {
    setDialogBusy(false);
  }
  closeDialog();
}

/** Removes an added tag. Marks with it stay. @throws Fault */
export function removeTag(id: string): Promise<void> {
  return changeSettings({ tags: state().settings.tags.filter((tag) => tag.id !== id) });
}

/** Saves all tags in a file. Returns its name; undefined if the person cancelled. @throws Fault */
export function exportTags(): Promise<string | undefined> {
  return main.exchange.saveTags();
}
