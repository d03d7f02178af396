import type { EvaluatingPage } from '../film/page-measure';

/** An alarm that appeared on the screen or disappeared. */
export interface SeenAlarm {
  readonly alarm: string;
  readonly on: boolean;
  /** By the page's `performance.now()`. */
  readonly ms: number;
}

/** Watches which alarms the screen shows. A reload of the page ends the watch: install it again. */
export interface AlarmWatch {
  /** Everything that appeared and disappeared since the watch began. */
  seen(): Promise<SeenAlarm[]>;
  /** Waits until an alarm appears (or disappears), at or after `fromMs`. @returns when it did */
  waitFor(alarm: string, on: boolean, fromMs: number, patienceMs?: number): Promise<number | undefined>;
}

const name = 'globalThis.secondLookAlarms';

/**
 * Starts the watch. An alarm is an element with `data-alarm`, which is on the screen as long as the alarm
 * lasts.
 */
export async function watchAlarms(page: EvaluatingPage): Promise<AlarmWatch> {
  await page.evaluate(`(() => {
    if (${name}) return;
    const seen = [];
    const waiting = new Set();
    let shown = new Set();
    function look() {
      const ms = performance.now();
      const now = new Set([...document.querySelectorAll('[data-alarm]')].map((element) => element.dataset.alarm));
      for (const alarm of now) if (!shown.has(alarm)) seen.push({ alarm, on: true, ms });
      for (const alarm of shown) if (!now.has(alarm)) seen.push({ alarm, on: false, ms });
      shown = now;
      for (const wake of waiting) wake();
    }
    const about = { subtree: true, childList: true, attributes: true, attributeFilter: ['data-alarm'] };
    new MutationObserver(look).observe(document, about);
    ${name} = {
      seen,
      waitFor: (alarm, on, fromMs, patienceMs) => new Promise((done) => {
        const timer = setTimeout(() => end(undefined), patienceMs);
        const end = (ms) => { clearTimeout(timer); waiting.delete(wake); done(ms); };
        const wake = () => {
          const found = seen.find((each) => each.alarm === alarm && each.on === on && each.ms >= fromMs);
          if (found) end(found.ms);
        };
        waiting.add(wake);
        wake();
      }),
    };
    look();
  })()`);
  return {
    async seen() {
      return (await page.evaluate(`${name}.seen`)) as SeenAlarm[];
    },
    async waitFor(alarm, on, fromMs, patienceMs = 10_000) {
      const asked = `${name}.waitFor(${JSON.stringify(alarm)}, ${on}, ${fromMs}, ${patienceMs})`;
      return (await page.evaluate(asked)) as number | undefined;
    },
  };
}

/** The current time by the page's clock. */
export async function pageNow(page: EvaluatingPage): Promise<number> {
  return (await page.evaluate('performance.now()')) as number;
}
