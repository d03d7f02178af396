import { type InputHTMLAttributes, useId } from 'react';
import { words } from '../../../shared/words';
import type { Wanting } from '../../store/before';
import { useAppState } from '../../store/store';
import styles from './before.module.css';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: string;
  readonly value: string;
  /** What is missing while it makes no sense. */
  readonly wants?: Wanting;
  /** It is missing. */
  readonly missing?: boolean;
  /** Wraps, so that nothing of what people agree to is cut off. */
  readonly long?: boolean;
  readonly onText: (text: string) => void;
}

/** A field with its label, as typed; disabled while the recording starts. */
export function Field({ label, wants, missing = false, long = false, onText, ...rest }: FieldProps) {
  const starting = useAppState((now) => now.room.starting);
  const wasTried = useAppState((now) => now.before.tries > 0);
  const id = useId();
  const field = {
    id,
    spellCheck: false,
    autoComplete: 'off',
    disabled: starting,
    'aria-invalid': missing && wasTried,
    'data-wants': wants,
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label} {missing && <Needed />}
      </label>
      {long ? (
        <textarea
          {...field}
          rows={1}
          value={rest.value}
          maxLength={rest.maxLength}
          // It is one line of text, however many it takes on the screen.
          onChange={({ target }) => onText(target.value.replace(/\n/g, ' '))}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        />
      ) : (
        <input {...field} onChange={({ target }) => onText(target.value)} {...rest} />
      )}
    </div>
  );
}

/** Marks a label whose field is still missing. */
function Needed() {
  return <span className={styles.needed}>{words.before.needed}</span>;
}
