import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admitsHtml, admitsScriptUrl } from '../../renderer/trusted/admitted';
import { sha256 } from '../../renderer/trusted/sha-256';

const page = 'second-look://app/operator.html';
const ours = ['/assets/peaks-worklet-abc.js', '/assets/mono-worklet-abc.js'];

describe('what may become a part of the page though it is only text', () => {
  it('[promise] wavesurfer’s own HTML is admitted, and that with anything changed is not', () => {
    const html = waveHtml();
    expect(html).toContain('class="wrapper"');
    expect(admitsHtml(html)).toBe(true);
    expect(admitsHtml('')).toBe(true);
    for (const other of [
      `${html} `,
      html.trim(),
      html.replace('wrapper', 'wrappe'),
      `${html}<img src=x onerror=1>`,
    ])
      expect(admitsHtml(other)).toBe(false);
    for (const other of [' ', '<b>x</b>', '<script>1</script>', '<div></div>'])
      expect(admitsHtml(other)).toBe(false);
  });

  it('[promise] the worklet’s own file may run beside the page, by either form of its address, and no other', () => {
    for (const each of ours) expect(admitsScriptUrl(each, page, ours)).toBe(true);
    expect(admitsScriptUrl('second-look://app/assets/peaks-worklet-abc.js', page, ours)).toBe(true);
    const others = [
      '/assets/operator.js',
      '/assets/peaks-worklet-abc.js?x',
      'blob:second-look://app/1',
      '//evil/x.js',
    ];
    const worse = [
      'data:text/javascript,1',
      'javascript:1',
      'http://[',
      '',
      'https://evil/assets/peaks-worklet-abc.js',
    ];
    for (const url of [...others, ...worse]) expect(admitsScriptUrl(url, page, ours), url).toBe(false);
  });

  it('[promise] the hash that decides is SHA-256', () => {
    const known = (text: string): string => createHash('sha256').update(text).digest('base64');
    for (const text of ['', 'a', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), 'ü€😀'.repeat(40)])
      expect(sha256(text), text).toBe(known(text));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(sha256(text)).toBe(known(text));
      }),
    );
  });
});

const text = (path: string): string => readFileSync(resolve(import.meta.dirname, '../..', path), 'utf8');

/** What this version of wavesurfer writes for a line as high as ours, taken from its own source. */
function waveHtml(): string {
  const source = text('node_modules/wavesurfer.js/dist/wavesurfer.esm.js');
  const template = /\.innerHTML=`([\s\S]*?<\/div>\s*\\n\s*)`/.exec(source)?.[1] ?? '';
  const line = text('renderer/screens/review/timeline/wave-line.ts');
  const height = /heightPx = (\d+)/.exec(line)?.[1] ?? '';
  // Two values are filled in: a nonce, which we do not have, and the height.
  return template
    .replace(/\$\{i\?.*?:""\}/, '')
    .replace(/\$\{this\.getHeight\(.*?\)\}/, height)
    .replaceAll('\\n', '\n');
}
