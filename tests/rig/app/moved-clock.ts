import type { ElectronApplication, Page } from '@playwright/test';

/** How the app's wall clock differs from the machine's. */
export interface ClockShift {
  /** How many ms are added. */
  readonly byMs: number;
  /** How many minutes local time is ahead of UTC. */
  readonly offsetMinutes: number;
}

/**
 * Sets the wall clock of main and of the page by replacing `Date`, which is all that the program sees of it.
 */
export async function moveClock(app: ElectronApplication, page: Page, shift: ClockShift): Promise<void> {
  const text = `(${shiftDate.toString()})(${JSON.stringify(shift)})`;
  // Playwright wraps named functions, so the source text is run as it is.
  await app.evaluate((_electron, source) => {
    // biome-ignore lint/security/noGlobalEval: the same text runs in main and in the page
    globalThis.eval(`globalThis.__name = (it) => it; ${source}`);
  }, text);
  await page.evaluate(text);
}

/** Refers to nothing outside itself, because its source text runs in main and in the page. */
function shiftDate(shift: ClockShift): void {
  const place = globalThis as unknown as { secondLookDate?: DateConstructor; Date: DateConstructor };
  place.secondLookDate ??= Date;
  const True = place.secondLookDate;
  const now = (): number => True.now() + shift.byMs;
  place.Date = class extends True {
    constructor(...given: []) {
      super(...((given.length === 0 ? [now()] : given) as []));
    }
    static override now(): number {
      return now();
    }
    override getTimezoneOffset(): number {
      return -shift.offsetMinutes;
    }
  } as DateConstructor;
}
