import { Minus, Plus } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { words } from '../../shared/words';
import { peopleOf, peopleStepped } from '../store/before';
import styles from './AgreementFields.module.css';
import { Button } from './Button';

export interface AgreementFieldsProps {
  /** The sentences to read aloud. */
  readonly sentences: readonly string[];
  /** How many people heard them, as typed. */
  readonly people: string;
  /** Whether everyone here has agreed. */
  readonly agreed: boolean;
  /** Everyone had agreed, until something that they agreed to was changed. */
  readonly unticked: boolean;
  /** What the tick says, unless it is the usual. */
  readonly tick?: string;
  /** What is marked as missing. */
  readonly missing?: { readonly people: boolean; readonly agreed: boolean };
  readonly disabled?: boolean;
  readonly onPeople: (people: string) => void;
  readonly onAgreed: (agreed: boolean) => void;
}

/**
 * The sentences to read aloud, how many people heard them, and the one tick: before a recording, and when it
 * is continued.
 */
export function AgreementFields(props: AgreementFieldsProps) {
  const { sentences, people, agreed, unticked, tick = words.before.agreed, missing } = props;
  const { disabled = false, onPeople, onAgreed } = props;
  const first = useRef<HTMLInputElement>(null);
  // With a remembered set-up, only the number, the tick and the key are left to do.
  useEffect(() => first.current?.focus(), []);
  const text = useId();
  const field = useId();
  const range = useId();
  const isWrong = people.trim() !== '' && peopleOf({ people }) === undefined;
  return (
    <>
      <ol id={text} className={styles.sentences}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <div className={styles.consent}>
        <div className={styles.people}>
          <Step step={-1} people={people} disabled={disabled} onPeople={onPeople} />
          <input
            id={field}
            ref={first}
            value={people}
            inputMode="numeric"
            // One digit more than it may have: nobody's 100 becomes a 10.
            maxLength={3}
            autoComplete="off"
            aria-invalid={isWrong || missing?.people === true}
            aria-describedby={isWrong ? range : undefined}
            data-wants="people"
            disabled={disabled}
            onChange={({ target }) => onPeople(target.value)}
          />
          <Step step={1} people={people} disabled={disabled} onPeople={onPeople} />
          <label htmlFor={field}>{words.before.people}</label>
          {isWrong && (
            <span id={range} className={styles.attention} role="status">
              {words.before.peopleRange}
            </span>
          )}
        </div>
        <label className={styles.tick}>
          <input
            type="checkbox"
            checked={agreed}
            disabled={disabled}
            aria-describedby={text}
            aria-invalid={missing?.agreed === true}
            data-wants="agreement"
            onChange={({ target }) => onAgreed(target.checked)}
          />
          {tick}
        </label>
      </div>
      {unticked && (
        <p className={styles.attention} role="status">
          {words.before.unticked}
        </p>
      )}
    </>
  );
}

/** For the mouse; with the keyboard, the number is typed. */
function Step({
  step,
  people,
  disabled,
  onPeople,
}: { readonly step: 1 | -1 } & Pick<AgreementFieldsProps, 'people' | 'disabled' | 'onPeople'>) {
  const Icon = step === 1 ? Plus : Minus;
  return (
    <Button
      look="icon"
      tabIndex={-1}
      disabled={disabled}
      aria-label={step === 1 ? words.before.more : words.before.fewer}
      onClick={() => onPeople(peopleStepped({ people }, step))}
    >
      <Icon size={18} aria-hidden="true" />
    </Button>
  );
}
