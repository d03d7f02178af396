import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { words } from '../../../shared/words';
import { cutOff, lookAround, lookFolder, resizeTo } from '../screen/look';
import type { AppInPlace } from './app-in-place';

const { exchange } = words;

/** A desk on which everything is saved that the app exports, and the steps to it, for the tests of one file. */
export interface ExportDesk {
  readonly page: () => Page;
  readonly button: (name: string) => Locator;
  readonly dialog: () => Locator;
  /** The folder. */
  readonly desk: () => string;
  /**
   * The system's dialogs answer at once: every file is saved on the desk as it is suggested, and the file that is opened
   * is this one, or what was saved last.
   */
  readonly answerDialogs: (opened?: string) => Promise<void>;
  /** Opens the menu of exports on the summary, and chooses from it. */
  readonly choose: (label: string) => Promise<void>;
  /** From the choices to the files: everyone agrees. */
  readonly agreeAndSave: () => Promise<void>;
  /** Everyone has agreed, and it can be saved. */
  readonly agree: () => Promise<void>;
  /** Looks at the page small and large, light and dark: nothing is cut, and the buttons of a dialog are in sight. */
  readonly lookAtAll: (name: string) => Promise<void>;
}

export function exportDesk(laptop: Pick<AppInPlace, 'app' | 'page' | 'place' | 'running'>): ExportDesk {
  const page = (): Page => laptop.page;
  const button = (name: string): Locator => page().getByRole('button', { name, exact: true });
  const dialog = (): Locator => page().getByRole('alertdialog');
  const desk = (): string => join(laptop.place.folder, 'desk');
  const agree = async (): Promise<void> => {
    await dialog().getByLabel(words.before.people).fill('9');
    await dialog().getByLabel(words.before.agreed).check();
  };
  return {
    ...{ page, button, dialog, desk, agree },
    async answerDialogs(opened) {
      mkdirSync(desk(), { recursive: true });
      await laptop.app.evaluate(
        ({ dialog: system }, { folder, file }) => {
          let saved = '';
          system.showSaveDialog = async (...given: unknown[]) => {
            const { defaultPath = '' } = given.at(-1) as { defaultPath?: string };
            saved = `${folder}/${defaultPath.replace(/^.*[\\/]/, '')}`;
            return { canceled: false, filePath: saved };
          };
          system.showOpenDialog = async () => ({ canceled: false, filePaths: [file ?? saved] });
        },
        { folder: desk(), file: opened },
      );
    },
    async choose(label) {
      await button(exchange.menu).click();
      await page().getByRole('menuitem').filter({ hasText: label }).click();
    },
    async agreeAndSave() {
      await button(exchange.next).click();
      await agree();
      await button(exchange.save).click();
      await expect(page().getByRole('heading', { name: exchange.saved })).toBeVisible({ timeout: 60_000 });
    },
    async lookAtAll(name) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page().emulateMedia({ colorScheme });
        await resizeTo(laptop.app, page(), { width: 911, height: 512 });
        await page().screenshot({ path: join(lookFolder, `${name}-911-${colorScheme}.png`) });
      }
      expect.soft(await cutOff(page()), name).toEqual([]);
      expect.soft(await buttonsOutOfSight(page()), name).toEqual([]);
      expect.soft(await coveredWithFocus(page()), name).toEqual([]);
      await lookAround(laptop.running, name);
    },
  };
}

/** The buttons that end a dialog and are not in sight as it is now, without scrolling. */
async function buttonsOutOfSight(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const dialogs = document.querySelectorAll('[role="dialog"], [role="alertdialog"]');
    const last = [...dialogs].at(-1)?.lastElementChild?.querySelectorAll('button') ?? [];
    return [...last].flatMap((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      const shown = document.elementFromPoint(x + width / 2, y + height / 2);
      return shown && each.contains(shown) ? [] : [each.textContent ?? ''];
    });
  });
}

/** The fields and buttons of a dialog that are covered or out of sight when they have the focus. */
async function coveredWithFocus(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const dialog = [...document.querySelectorAll('[role="dialog"], [role="alertdialog"]')].at(-1);
    const before = document.activeElement;
    const fields = dialog?.querySelectorAll<HTMLElement>(
      'input, select, textarea, button:not([hidden], [tabindex="-1"]), [tabindex="0"]',
    );
    const covered = [...(fields ?? [])].flatMap((field) => {
      field.focus();
      if (document.activeElement !== field) return [];
      const { x, y, width, height } = field.getBoundingClientRect();
      const shown = document.elementFromPoint(x + width / 2, y + height / 2);
      const isShown = shown && (field.contains(shown) || shown.contains(field));
      return isShown ? [] : [field.getAttribute('aria-label') ?? field.id ?? field.textContent ?? ''];
    });
    if (before instanceof HTMLElement) before.focus();
    return covered;
  });
}
