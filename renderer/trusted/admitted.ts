import { sha256 } from './sha-256';

/**
 * The HTML that wavesurfer writes into its own element, by its hash: its style and its empty boxes. Another version, or
 * another height of the line (`wave-line.ts`), has another one; the timeline's tests tell it.
 */
const waveHtml = 'LvZ9kVvN/mELI7+QWHNieqcGqgkr09PJ/R+htCLKOnQ=';

/** wavesurfer's own HTML, and the empty text by which it empties its boxes. */
export const admitsHtml = (text: string): boolean => text === '' || sha256(text) === waveHtml;

/** The files of our own that may run beside a page. @param url as the page gives it @param base the page's address */
export function admitsScriptUrl(url: string, base: string, ours: readonly string[]): boolean {
  const whole = (given: string): string | undefined =>
    URL.canParse(given, base) ? new URL(given, base).href : undefined;
  const asked = whole(url);
  return asked !== undefined && ours.some((each) => whole(each) === asked);
}
