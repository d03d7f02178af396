import type { RefObject } from 'react';
import { passphraseProblem, passphraseStrength } from '../../shared/model/passphrase';
import { words } from '../../shared/words';
import { TextField } from './TextField';

const { guard: said } = words;

/** A field for something that nobody else may read. */
export function SecretField({
  isRefused = false,
  ...rest
}: {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  /** True if the note says why the text is refused. */
  readonly isRefused?: boolean;
  /** Gives a parent the field itself, to focus it. */
  readonly field?: RefObject<HTMLInputElement | null> | undefined;
  readonly onText: (text: string) => void;
}) {
  return <TextField {...rest} type="password" isWrong={isRefused} />;
}

/** A new passphrase, typed twice. */
export interface TypedTwice {
  readonly next: string;
  readonly again: string;
}

export const nothingTyped: TypedTwice = { next: '', again: '' };

/** The same letters may be composed differently. */
const differ = ({ next, again }: TypedTwice): boolean =>
  again !== '' && again.normalize('NFKC') !== next.normalize('NFKC');

/** Whether the same text was typed twice. Main decides whether to accept it, and says why not. */
export const isTypedTwice = (typed: TypedTwice): boolean =>
  typed.next !== '' && typed.again !== '' && !differ(typed);

/** Fields for a new passphrase. They say what is wrong with it while it is typed. */
export function NewPassphrase({
  typed,
  field,
  onTyped,
}: {
  readonly typed: TypedTwice;
  /** The first of the two fields. */
  readonly field?: RefObject<HTMLInputElement | null>;
  readonly onTyped: (typed: TypedTwice) => void;
}) {
  const { next, again } = typed;
  const problem = next === '' ? undefined : passphraseProblem(next);
  return (
    <>
      <SecretField
        label={said.next}
        field={field}
        value={next}
        note={problem ? said.refused[problem] : said.strength[passphraseStrength(next)]}
        isRefused={problem !== undefined}
        onText={(text) => onTyped({ next: text, again })}
      />
      <SecretField
        label={said.again}
        value={again}
        note={differ(typed) ? said.differ : ''}
        isRefused={differ(typed)}
        onText={(text) => onTyped({ next, again: text })}
      />
    </>
  );
}
