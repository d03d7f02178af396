/**
 * What can't be seen in a name, or acts on what stands around it: control characters and line ends, what turns the
 * direction of text, and marks without width. Joiners stay, which some scripts and emoji need.
 */
const unseen =
  /[\p{Cc}\p{Cs}\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]/gu;

/** Letters of scripts that are written from right to left. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** A name as it is stored when it comes from elsewhere: what can't be seen in it is a dot. */
export const plainName = (name: string): string => name.replace(unseen, '·');

/**
 * A name that someone else gave, of a file, say, as it is displayed: nothing in it moves or hides another part of the
 * name or of the sentence around it. What can't be seen is a dot; a name with letters that run from right to left is
 * isolated.
 */
export function shownName(name: string): string {
  const plain = plainName(name);
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
}
