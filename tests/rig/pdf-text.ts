import { inflateSync } from 'node:zlib';

/** What a PDF that Chromium (Skia) has made says, and how many pages it has. */
export interface PdfText {
  readonly pages: number;
  /** All its text in the order in which it is drawn; white space is a blank. */
  readonly text: string;
}

/** Reads the text of a PDF as Chromium writes it: plain objects, fonts with `ToUnicode`, glyphs in hex. */
export function pdfText(pdf: Buffer): PdfText {
  const objects = objectsOf(pdf);
  const bodies = [...objects.values()];
  const fonts = new Map<string, ReadonlyMap<number, string>>();
  for (const { head } of bodies) {
    for (const [, list = ''] of head.matchAll(/\/Font\s*<<([^>]*)>>/g)) {
      for (const [, name = '', number = ''] of list.matchAll(/\/(\w+)\s+(\d+)\s+0\s+R/g)) {
        const toUnicode = objects.get(number)?.head.match(/\/ToUnicode\s+(\d+)\s+0\s+R/)?.[1];
        const stream = toUnicode && objects.get(toUnicode)?.stream;
        if (stream) fonts.set(name, unicodeOf(stream.toString('latin1')));
      }
    }
  }
  const drawn = bodies
    .flatMap(({ stream }) =>
      stream && /\bBT\b/.test(stream.toString('latin1')) ? stream.toString('latin1') : [],
    )
    .map((content) => textOf(content, fonts));
  return {
    pages: bodies.filter(({ head }) => /\/Type\s*\/Page\b(?!s)/.test(head)).length,
    text: drawn.join(' ').replace(/\s+/g, ' ').trim(),
  };
}

interface PdfObject {
  readonly head: string;
  readonly stream: Buffer | undefined;
}

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  const all = pdf.toString('latin1');
  for (const found of all.matchAll(/(?:^|\n)(\d+) 0 obj\b/g)) {
    const from = found.index + found[0].length;
    const end = all.indexOf('endobj', from);
    const streamAt = all.indexOf('stream', from);
    const hasStream = streamAt >= 0 && streamAt < end;
    const head = all.slice(from, hasStream ? streamAt : end);
    objects.set(found[1] ?? '', { head, stream: hasStream ? streamOf(pdf, all, head, streamAt) : undefined });
  }
  return objects;
}

function streamOf(pdf: Buffer, all: string, head: string, streamAt: number): Buffer | undefined {
  const from = all.startsWith('stream\r\n', streamAt) ? streamAt + 8 : streamAt + 7;
  const bytes = pdf.subarray(from, all.indexOf('endstream', from));
  if (!/\/FlateDecode/.test(head)) return bytes;
  try {
    return inflateSync(bytes);
  } catch {
    // A picture, or a font: no text.
    return undefined;
  }
}

/** From glyphs to what they print, by a `ToUnicode` map. */
function unicodeOf(map: string): Map<number, string> {
  const unicode = new Map<number, string>();
  const text = (hex: string): string =>
    (hex.match(/.{4}/g) ?? []).map((each) => String.fromCharCode(Number.parseInt(each, 16))).join('');
  for (const [, lines = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', to = ''] of lines.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      unicode.set(Number.parseInt(glyph, 16), text(to));
  }
  for (const [, lines = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', first = ''] of lines.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    )) {
      const start = Number.parseInt(from, 16);
      for (let glyph = start; glyph <= Number.parseInt(to, 16); glyph += 1)
        unicode.set(glyph, String.fromCharCode(Number.parseInt(first, 16) + glyph - start));
    }
  }
  return unicode;
}

/** What a page draws: each run of glyphs as text; a new place on the page is a blank. */
function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> | undefined;
  let text = '';
  for (const [token] of content.matchAll(/\/(\w+)\s+[\d.]+\s+Tf|<[0-9A-Fa-f]+>|\b(?:Tm|Td|TD|BT)\b/g)) {
    if (token.startsWith('/')) font = fonts.get(token.slice(1).split(/\s/)[0] ?? '');
    else if (token.startsWith('<'))
      for (const glyph of token.slice(1, -1).match(/.{4}/g) ?? [])
        text += font?.get(Number.parseInt(glyph, 16)) ?? '';
    else text += ' ';
  }
  return text;
}
