import { inflateSync } from 'node:zlib';

/** The text of a PDF made by Chromium (Skia), and its number of pages. */
export interface PdfText {
  readonly pages: number;
  /** All its text in the order in which it is drawn; white space is a space. */
  readonly text: string;
}

/** Reads the text of a PDF as Chromium writes it: plain objects, fonts with `ToUnicode`, glyphs in hex. */
export function pdfText(pdf: Buffer): PdfText {
  const objects = objectsOf(pdf);
  const bodies = [...objects.values()];
  const fonts = new Map<string, Font>();
  for (const { head } of bodies) {
    for (const [, list = ''] of head.matchAll(/\/Font\s*<<([^>]*)>>/g)) {
      for (const [, name = '', number = ''] of list.matchAll(/\/(\w+)\s+(\d+)\s+0\s+R/g)) {
        const toUnicode = objects.get(number)?.head.match(/\/ToUnicode\s+(\d+)\s+0\s+R/)?.[1];
        const stream = toUnicode && objects.get(toUnicode)?.stream;
        if (stream) fonts.set(name, fontOf(stream.toString('latin1')));
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
    // A picture or a font, not text.
    return undefined;
  }
}

interface Font {
  /** The digits of a glyph, in hex. */
  readonly digits: number;
  readonly unicode: ReadonlyMap<number, string>;
}

/** From glyphs to characters, by a `ToUnicode` map. */
function fontOf(map: string): Font {
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
  const digits = map.match(/begincodespacerange\s*<([0-9A-Fa-f]+)>/)?.[1]?.length ?? 4;
  return { digits, unicode };
}

/** What a page draws: each run of glyphs as text, with a space between lines. */
function textOf(content: string, fonts: ReadonlyMap<string, Font>): string {
  let font: Font | undefined;
  let text = '';
  const tokens =
    /\/(\w+)\s+[\d.]+\s+Tf|<([0-9A-Fa-f]+)>\s*Tj|<([0-9A-Fa-f]+)>|[-\d.]+\s+([-\d.]+)\s+T[dD]\b|\b(?:Tm|BT)\b/g;
  for (const [, name, shown, listed, down] of content.matchAll(tokens)) {
    const hex = shown ?? listed;
    if (name) font = fonts.get(name);
    else if (hex && font)
      for (const glyph of hex.match(new RegExp(`.{${font.digits}}`, 'g')) ?? [])
        text += font.unicode.get(Number.parseInt(glyph, 16)) ?? '';
    // On the same line, glyphs follow one another.
    else if (down === undefined || Number(down) !== 0) text += ' ';
  }
  // Inter's apostrophe has two code points, of which the PDF names the other one.
  return text.replaceAll('ʼ', '’');
}
