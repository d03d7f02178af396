/** A keyboard layout: what the key at each place prints. */
export interface Layout {
  readonly name: string;
  /** What a letter's place prints, if it differs from an American keyboard. */
  readonly letters: Readonly<Record<string, string>>;
  /** What the row of digits, 1 to 0, prints alone and with Shift. */
  readonly digits: string;
  readonly shifted: string;
  /** Where `?` is, with Shift. */
  readonly question: string;
}

export const layouts: readonly Layout[] = [
  {
    name: 'AZERTY',
    letters: { KeyQ: 'a', KeyA: 'q', KeyW: 'z', KeyZ: 'w', Semicolon: 'm', KeyM: ',' },
    digits: '&é"\'(-è_çà',
    shifted: '1234567890',
    question: 'KeyM',
  },
  {
    name: 'QWERTZ',
    letters: { KeyY: 'z', KeyZ: 'y' },
    digits: '1234567890',
    shifted: '!"§$%&/()=',
    question: 'Minus',
  },
  {
    name: 'Greek',
    letters: {
      ...Object.fromEntries(
        [...'EΕRΡTΤYΥUΘIΙOΟPΠAΑSΣDΔFΦGΓHΗJΞKΚLΛZΖXΧCΨVΩBΒNΝMΜ'.matchAll(/(.)(.)/gu)].map(
          ([, latin = '', greek = '']) => [`Key${latin}`, greek.toLowerCase()],
        ),
      ),
      KeyQ: ';',
      KeyW: 'ς',
    },
    digits: '1234567890',
    shifted: '!@#$%^&*()',
    question: 'Slash',
  },
];

/** The place of a key and what it prints. */
export interface LayoutKey {
  readonly code: string;
  readonly key: string;
}

const printedAt = ({ letters }: Layout, code: string): string => letters[code] ?? code.slice(3).toLowerCase();

/**
 * The key that a person presses for a letter: the one that prints it, or if none does, the one in its place.
 */
export function letterKey(layout: Layout, letter: string): LayoutKey {
  const places = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((at) => `Key${at}`);
  const place = places.find((code) => printedAt(layout, code) === letter.toLowerCase()) ?? `Key${letter}`;
  return { code: place, key: printedAt(layout, place) };
}

/** The key in the place of a digit. */
export function digitKey({ digits, shifted }: Layout, digit: string, shift = false): LayoutKey {
  const at = (Number(digit) + 9) % 10;
  return { code: `Digit${digit}`, key: [...(shift ? shifted : digits)][at] ?? '' };
}
