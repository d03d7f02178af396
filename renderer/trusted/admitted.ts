import { sha256 } from './sha-256';

/**
 * Hash of the HTML that wavesurfer writes into its own element: its style and its empty boxes. Another
 * version, or another height of the line (`wave-line.ts`), has another hash; the timeline's tests notice
 * that.
 */
const waveHtml = 'LvZ9kVvN/mELI7+QWHNieqcGqgkr09PJ/R+htCLKOnQ=';

/** Admits wavesurfer's own HTML, and the empty text with which it empties its boxes. */
export const admitsHtml = (text: string): boolean => text === '' || sha256(text) === waveHtml;

/**
 * Admits our own files that may run beside a page. @param url as the page gives it @param base the page's
 * address
 */
export function admitsScriptUrl(url: string, base: string, ours: readonly string[]): boolean {
  const whole = (given: string): string | undefined =>
    URL.canParse(given, base) ? new URL(given, base).href : undefined;
  const asked = whole(url);
  return asked !== undefined && ours.some((each) => whole(each) === asked);
}
