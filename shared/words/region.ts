/**
 * Where people use the app. Its text is English everywhere, but days and times are written as in that region:
 * `Dec 5, 2026, 9:01 PM` in the US, `5 Dec 2026, 21:01` in Germany.
 */
let current = 'US';

/** The region's code, such as `US`. */
export const region = (): string => current;

/** Sets the region. Each process and each page does so once, at its start. Anything else than two letters is ignored. */
export function setRegion(code: string | null | undefined): void {
  if (code && /^[A-Z]{2}$/.test(code)) current = code;
}

/** How days and times are written in the region, by Intl. */
export interface RegionFormat {
  readonly locale: string;
  readonly hourCycle: 'h11' | 'h12' | 'h23' | 'h24';
}

/** English as it is written in the region. Where there is none of its own: the British order, with the region's clock. */
export function regionFormat(): RegionFormat {
  const english = new Intl.DateTimeFormat(`en-${current}`).resolvedOptions().locale;
  const { language } = new Intl.Locale(`und-${current}`).maximize();
  const { hourCycle = 'h23' } = new Intl.DateTimeFormat(`${language}-${current}`, {
    hour: 'numeric',
  }).resolvedOptions();
  return { locale: english === 'en' ? 'en-GB' : english, hourCycle };
}
