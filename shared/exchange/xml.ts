import { type SaxesAttributePlain, SaxesParser, type SaxesTagPlain } from 'saxes';
import { Fault } from '../model/fault';
import { maxFileText } from '../model/file-marks';

export type XmlTag = SaxesTagPlain;

/** No file that is read here nests as deep. */
const maxDepth = 32;
const pieceLength = 65_536;

export interface XmlEvents {
  /** @param line the line in which the tag ends */
  readonly onOpen: (tag: XmlTag, line: number) => void;
  /** The element has ended; `text` is what stood directly in it. */
  readonly onClose: (name: string, text: string) => void;
}

/**
 * Reads XML piece by piece, without building a tree. A document type is refused, so that there are no entities
 * but the five that XML itself has: none that grow, none from outside.
 * @throws Fault `import-damaged` if it is not well-formed; whatever a listener throws
 */
export function readXml(text: string, { onOpen, onClose }: XmlEvents): void {
  const parser = new SaxesParser({ xmlns: false, position: true });
  const refuse = (why: string) => (): never => {
    throw new Fault('import-damaged', why);
  };
  const texts: string[] = [];
  const add = (more: string): void => {
    const last = texts.length - 1;
    // What surrounds elements is only there to be read by people.
    if (last >= 0 && (texts[last]?.length ?? 0) <= maxFileText) texts[last] += more;
  };
  parser.on('error', refuse('xml'));
  parser.on('doctype', refuse('document type'));
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('opentag', (tag) => {
    if (texts.push('') > maxDepth) refuse('too deep')();
    onOpen(tag, parser.line);
  });
  parser.on('closetag', ({ name }) => onClose(name, texts.pop() ?? ''));
  for (let at = 0; at < text.length; at += pieceLength) parser.write(text.slice(at, at + pieceLength));
  parser.close();
}

/** The value of an attribute; undefined if there is none. */
export function attribute({ attributes }: XmlTag, name: string): string | undefined {
  const value: string | SaxesAttributePlain | undefined = Object.hasOwn(attributes, name)
    ? attributes[name]
    : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** The text as it may stand in an element, or in an attribute between double quotes. */
export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, (control) => `&#${control.charCodeAt(0)};`);
}

/** An empty element. Attributes that are undefined are left out. */
export function xmlTag(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
): string {
  const all = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${xmlText(String(value))}"`,
  );
  return `<${name}${all.join('')}/>`;
}

/** An element with these lines in it, each already XML. */
export function xmlElement(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  lines: readonly string[],
): string {
  const open = xmlTag(name, attributes);
  if (lines.length === 0) return open;
  return [
    `${open.slice(0, -2)}>`,
    ...lines.flatMap((line) => line.split('\n')).map((line) => `  ${line}`),
    `</${name}>`,
  ].join('\n');
}
