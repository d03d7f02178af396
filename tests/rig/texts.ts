/**
 * Texts on the screen, as a test looks for them: taken from the catalogue, so that rewording a text does not
 * break a test that is not about its wording.
 */

/** A text of the catalogue, or a function that fills something into one. */
type Text = string | ((...given: never[]) => string);

/** A value that is filled in; a RegExp if it is not known beforehand. */
type Given = string | number | RegExp;

/** Stands for a value that the test does not give: for private use, so no text has it, and a name may. */
const unknown = '\uE001';
const placeOf = (at: number): string => `\uE002${at}\uE003`;

/**
 * A RegExp that matches exactly this text: `matching(words.recorded.title, /0:0\d/, words.recorded.checked)`.
 * @throws Error if a value that is filled in is not given
 */
export function matching(text: Text, ...given: Given[]): RegExp {
  if (typeof text === 'function' && given.length < text.length) throw new Error('not all is given');
  return new RegExp(`^${sourceOf(text, given)}$`);
}

/** A RegExp for what begins with this text, up to the first value that is not given. */
export function starting(text: Text, ...given: Given[]): RegExp {
  return new RegExp(`^${sourceOf(text, given)}`);
}

/** A RegExp for what contains this text, up to the first value that is not given. */
export function containing(text: Text, ...given: Given[]): RegExp {
  return new RegExp(sourceOf(text, given));
}

/** A RegExp that matches what any of these match. */
export function anyOf(...patterns: RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'));
}

/** A text up to the first value that is not given. */
export function beginningOf(text: Text, ...given: (string | number)[]): string {
  const [known = ''] = filledIn(text, given).split(unknown);
  return known.trimEnd();
}

/** A selector for the element with this accessible name. */
export const labelled = (text: string): string => `[aria-label="${text}"]`;

function filledIn(text: Text, given: readonly Given[]): string {
  if (typeof text === 'string') return text;
  const all = Array.from({ length: Math.max(text.length, given.length) }, (_none, at) => {
    const value = given[at];
    return value instanceof RegExp ? placeOf(at) : (value ?? unknown);
  });
  return (text as (...given: readonly Given[]) => string)(...all);
}

function sourceOf(text: Text, given: readonly Given[]): string {
  const [known = ''] = filledIn(text, given).split(unknown);
  if (known.trim() === '') throw new Error('nothing of this text is known');
  const escaped = known.trimEnd().replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return given.reduce<string>(
    (source, value, at) =>
      value instanceof RegExp ? source.replaceAll(placeOf(at), () => value.source) : source,
    escaped,
  );
}
