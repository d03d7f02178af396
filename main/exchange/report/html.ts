/** A piece of a page that is written as it is. Only `html` makes one. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What can be put into a page: text is escaped, and `false` and undefined are left out. */
type Piece = string | number | Html | readonly Html[] | false | undefined;

/** A piece of a page. Whatever is filled in is escaped, in texts and in attributes, unless it is itself such a piece. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(strings.reduce((all, text, at) => all + written(pieces[at - 1]) + text));
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function written(piece: Piece): string {
  if (piece === false || piece === undefined) return '';
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'object') return piece.map(({ text }) => text).join('');
  return String(piece).replace(/[&<>"']/g, (each) => escapes[each] ?? each);
}
