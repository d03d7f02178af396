import peaksWorklet from '../capture/peaks-worklet.ts?worker&url';
import { admitsHtml, admitsScriptUrl } from './admitted';

/** What Chromium has, and TypeScript's library does not know yet. */
interface TrustedTypes {
  createPolicy(
    name: 'default',
    rules: Readonly<
      Record<'createHTML' | 'createScriptURL' | 'createScript', (text: string) => string | null>
    >,
  ): unknown;
}
declare global {
  interface Window {
    readonly trustedTypes: TrustedTypes;
  }
}

const onlyIf = (admits: (text: string) => boolean) => (text: string) => (admits(text) ? text : null);

// What may become a part of the page though it is only text. The content policy allows this one policy, once, in the
// laptop's own window; what it does not admit is refused. Text never becomes a script. This module is imported first.
window.trustedTypes.createPolicy('default', {
  createHTML: onlyIf(admitsHtml),
  createScriptURL: onlyIf((url) => admitsScriptUrl(url, window.location.href, [peaksWorklet])),
  createScript: () => null,
});
