import monoWorklet from '../capture/mono-worklet.ts?worker&url';
import peaksWorklet from '../capture/peaks-worklet.ts?worker&url';
import { admitsHtml, admitsScriptUrl } from './admitted';

/** Chromium has this, but TypeScript's library does not know it yet. */
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

/** What runs beside the page: the mix's worklets. */
const ours = [peaksWorklet, monoWorklet];

const onlyIf = (admits: (text: string) => boolean) => (text: string) => (admits(text) ? text : null);

// Decides which text may become part of the page. The content policy allows only this one policy, once, in
// the operator window; whatever it does not admit is refused. Text never becomes a script. This module is
// imported first.
window.trustedTypes.createPolicy('default', {
  createHTML: onlyIf(admitsHtml),
  createScriptURL: onlyIf((url) => admitsScriptUrl(url, window.location.href, ours)),
  createScript: () => null,
});
