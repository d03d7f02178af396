/**
 * A session's code, such as `2026-11 Spokane G2 S4`: year and month, place, group, session. It is never the
 * name of a case, a patient or a person. No program can know names, but four small fields leave hardly any
 * room for one.
 */
export interface CodeParts {
  /** `2026-11` */
  readonly month: string;
  readonly place: string;
  /** A number or a letter, without the `G`. */
  readonly group: string;
  /** A number, without the `S`. */
  readonly session: string;
}
export type CodePart = keyof CodeParts;

/** In the order in which they make the code. */
export const codePartNames: readonly CodePart[] = ['month', 'place', 'group', 'session'];

/** The most that a place may have, so that the whole code stays within the 80 of older versions. */
export const placeLength = 40;

const patterns: Readonly<Record<CodePart, RegExp>> = {
  month: /^\d{4}-(0[1-9]|1[0-2])$/,
  place: /^\p{L}[\p{L}\p{N} .'’-]*$/u,
  group: /^([1-9]\d?|\p{L})$/u,
  session: /^[1-9]\d?$/,
};

/** Without the letter that people may type although the code adds it (`G2`, `s 4`). */
function plain(part: CodePart, text: string): string {
  const trimmed = text.trim().replace(/\s+/g, ' ');
  if (part === 'group') return trimmed.replace(/^g ?(?=.)/i, '').toUpperCase();
  return part === 'session' ? trimmed.replace(/^s ?(?=.)/i, '') : trimmed;
}

/** Whether a small field holds what belongs there. */
export function isCodePart(part: CodePart, text: string): boolean {
  return patterns[part].test(plain(part, text)) && (part !== 'place' || text.trim().length <= placeLength);
}

/** The code that four fields make; undefined while one of them holds something else. */
export function codeOf(parts: CodeParts): string | undefined {
  if (!codePartNames.every((name) => isCodePart(name, parts[name]))) return undefined;
  const [month, place, group, session] = codePartNames.map((name) => plain(name, parts[name]));
  return `${month} ${place} G${group} S${session}`;
}

/** The fields of a code; undefined if it was not built from them. */
export function partsOfCode(code: string): CodeParts | undefined {
  const [, month, place, group, session] = /^(\S+) (.+) G(\S+) S(\d+)$/.exec(code.trim()) ?? [];
  if (!month || !place || !group || !session) return undefined;
  const parts = { month, place, group, session };
  return codeOf(parts) === undefined ? undefined : parts;
}

/**
 * The fields for the next session: the same place and group with the next number, or in another month with 1.
 * @param used the codes of earlier sessions, the newest first
 */
export function nextCode(now: Date, used: readonly string[]): CodeParts {
  const month = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
  const last = used.map(partsOfCode).find((parts) => parts !== undefined);
  if (!last) return { month, place: '', group: '1', session: '1' };
  const { place, group } = last;
  const taken = used
    .map(partsOfCode)
    .filter((one) => one?.month === month && one.place === place && one.group === group)
    .map((one) => Number(one?.session));
  return { month, place, group, session: String(Math.min(99, Math.max(0, ...taken) + 1)) };
}

/** Whether a session with that code exists or existed; upper and lower case do not count. */
export function isCodeUsed(code: string, used: readonly string[]): boolean {
  const same = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();
  return code.trim() !== '' && used.some((one) => same(one) === same(code));
}
