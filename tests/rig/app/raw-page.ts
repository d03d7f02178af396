import { setTimeout as pause } from 'node:timers/promises';
import type { ElectronApplication } from '@playwright/test';
import type { EvaluatingPage } from '../film/page-measure';

/**
 * The window's page, driven only through main. Once its process was killed, the debugger's view of the page
 * is gone for good, even if the app has restarted the page.
 */
export class RawPage implements EvaluatingPage {
  readonly #app: ElectronApplication;

  constructor(app: ElectronApplication) {
    this.#app = app;
  }

  /** @throws Error if the page does not answer within two seconds (it has crashed, or is loading) */
  async evaluate(expression: string): Promise<unknown> {
    return this.#app.evaluate(
      async ({ BrowserWindow }, { text, patienceMs }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        if (!contents || contents.isCrashed() || contents.isLoading()) throw new Error('no page');
        const late = new Promise((_, fail) => setTimeout(() => fail(new Error('no answer')), patienceMs));
        return Promise.race([contents.executeJavaScript(text, true), late]);
      },
      { text: expression, patienceMs: 2000 },
    );
  }

  /** Waits until an expression has a value, and returns it. @throws Error if that takes too long */
  async waitFor(expression: string, patienceMs = 15_000): Promise<unknown> {
    const until = performance.now() + patienceMs;
    while (performance.now() < until) {
      // While the page restarts, it cannot answer.
      const value = await this.evaluate(expression).catch(() => undefined);
      if (value) return value;
      await pause(30);
    }
    throw new Error(`never came: ${expression}`);
  }

  /** Waits for a button with this text or label and clicks its middle with the mouse. */
  async click(label: string): Promise<void> {
    const place = (await this.waitFor(placeOf(label))) as { x: number; y: number };
    await this.#app.evaluate(clickAt, place);
  }
}

/** Runs in main. */
function clickAt(
  { BrowserWindow }: typeof Electron.CrossProcessExports,
  { x, y }: { x: number; y: number },
): void {
  const contents = BrowserWindow.getAllWindows()[0]?.webContents;
  const about = { x, y, button: 'left', clickCount: 1 } as const;
  contents?.sendInputEvent({ type: 'mouseMove', x, y });
  contents?.sendInputEvent({ type: 'mouseDown', ...about });
  contents?.sendInputEvent({ type: 'mouseUp', ...about });
}

/** An expression for the middle of the topmost clickable button of that name; undefined if there is none. */
export function placeOf(label: string): string {
  return `(() => {
    const wanted = ${JSON.stringify(label)};
    const named = (button) => (button.getAttribute('aria-label') ?? button.textContent).trim().startsWith(wanted);
    for (const button of [...document.querySelectorAll('button')].filter(named)) {
      const { left, top, width, height } = button.getBoundingClientRect();
      const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
      if (width > 0 && !button.disabled && button.contains(document.elementFromPoint(x, y))) return { x, y };
    }
  })()`;
}
