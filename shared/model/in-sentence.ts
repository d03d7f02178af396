/** What stands at the end of a sentence, and may therefore be left off. */
export const endOfSentence = /[\p{Sentence_Terminal}…\s]+$/u;

/** Pieces of degrees, and of titles that are written without a space: `Ph.D.`, `Dipl.-Psych.`, `dr.med.` */
const piece =
  '(?:Ph|Psy|Ed|Sc|Pharm|Litt|Med|Psych|Phil|Rer|Nat|Dipl|Habil|Priv|Doz|Dr|Prof|Lt|Col|\\p{L})\\.';
const degree = new RegExp(
  String.raw`(?<![\p{L}\p{M}\p{N}.])${piece}(?:-?${piece})+(?![\p{L}\p{M}\p{N}.])`,
  'giu',
);
/** The same without its last full stop: `Ph.D`. */
const openDegree = new RegExp(
  String.raw`(?<![\p{L}\p{M}\p{N}.])(?:${piece})+\p{L}(?![\p{L}\p{M}\p{N}.])`,
  'giu',
);

/** Before or after a name; `No.` only before a number, or it would be the end of a sentence. */
const titles =
  'Assoc|Asst|Adj|Profs?|Drs?|Mr|Mrs|Messrs|Ms|Mx|St|Sts|Rev|Fr|Hon|Gen|Maj|Lt|Col|Capt|Cpt|Cmdr|Sgt|Dipl|Jr|Sr|Esq|incl|Nos?(?=\\. ?[0-9])|(?<=Dr\\. ?)(?:med|phil)';
const title = new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}])(${titles})\.(?![.])`, 'giu');

/**
 * An initial is a part of a name, which begins the text or follows a comma, an `and`, or the like: `Anna B. Smith`,
 * `Dr J. R. Smith`. Not so `group A. It`, and not `I`, which ends sentences.
 */
const common =
  'Groups?|Leaders?|Teams?|Sections?|Cohorts?|Class|Rooms?|Parts?|Sites?|Units?|Wards?|Years?|Level';
const namePart = String.raw`(?!(?:${common})[ .])\p{Lu}[\p{L}\p{M}'’-]*`;
const initial = new RegExp(
  String.raw`(?<=(?:^|[,(&/]|(?<!\p{L})(?:and|or|with|by))\s*(?:(?:dr|prof|mr|mrs|ms)\s+)?(?:${namePart}(?:\s+|\.\s*)){0,4})(?!I\.)(\p{Lu})\.(?![.])`,
  'gu',
);

/**
 * The text with `Dr Smith` for `Dr. Smith`, and `MD` for `M.D.`: so the only full stop of the sentence that it
 * is read aloud in is the sentence's own.
 */
export function withoutStops(text: string): string {
  const joined = (degrees: string): string =>
    degrees.replace(/(?<=\p{L}{2})\.(?=\p{L}{2})/gu, ' ').replaceAll('.', '');
  const spaced = (_: string, short: string, at: number, all: string): string =>
    /^\p{L}/u.test(all.slice(at + short.length + 1)) ? `${short} ` : short;
  return text
    .replace(degree, joined)
    .replace(openDegree, joined)
    .replace(title, spaced)
    .replace(initial, spaced);
}

/** Scripts whose words need joiners that cannot be seen. */
const joins =
  '[\\p{Script=Arabic}\\p{Script=Bengali}\\p{Script=Devanagari}\\p{Script=Gujarati}\\p{Script=Gurmukhi}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Oriya}\\p{Script=Sinhala}\\p{Script=Tamil}\\p{Script=Telugu}]';
const joiner = new RegExp(`(?<=${joins})[\\u200C\\u200D](?=${joins})`, 'gu');

/** Letters that cannot be seen, or that look like the end of a sentence. */
const notLetters = String.raw`\p{Default_Ignorable_Code_Point}\u01C0-\u01C3`;
/** With its accents. Letters that only modify others are few: an okina, an apostrophe, and two of Japanese. */
const letter = String.raw`(?![${notLetters}])[\p{Lu}\p{Ll}\p{Lt}\p{Lo}ʻʼー々](?:(?!\p{Default_Ignorable_Code_Point})[\p{Mn}\p{Mc}]){0,4}`;
/** A hyphen belongs to a word, as in `co-leaders`, and `first- and second-year residents`. */
const hyphen = String.raw`(?<=[\p{L}\p{M}0-9])[\-‐‑](?=[\p{L}0-9]| (?:and|or|to) )`;
const list = new RegExp(String.raw`^(?:${letter}|${hyphen}|[0-9\p{Zs},'‘’"“”()&/+#@_])*$`, 'u');

/**
 * Whether a text stays within the sentence that it is read aloud in, and can be read. Otherwise `this group. It will
 * be kept forever. Only we` would make another promise of it. A list of people needs letters, numbers, commas,
 * brackets, quotation marks and hyphens; everything else is refused, whatever else there may be that looks like an
 * end or cannot be seen. Only an abbreviation may have a full stop.
 */
export function staysInSentence(text: string): boolean {
  return list.test(withoutStops(text.trim().replace(joiner, '')).replace(endOfSentence, ''));
}
