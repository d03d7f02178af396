import { type InputHTMLAttributes, useId } from 'react';
import { words } from '../../shared/words';
import type { Wanting } from '../store/before';
import styles from './DetailsFields.module.css';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: string;
  readonly value: string;
  /** What is missing while it makes no sense. */
  readonly wants?: Wanting;
  /** It is missing. */
  readonly missing?: boolean;
  /** Someone tried to begin without it. */
  readonly wasTried?: boolean;
  /** Wraps, so that nothing of what people agree to is cut off. */
  readonly long?: boolean;
  readonly onText: (text: string) => void;
}

/** A field with its label, as typed. */
export function DetailField(props: FieldProps) {
  const { label, wants, missing = false, wasTried = false, long = false, onText, ...rest } = props;
  const id = useId();
  const field = {
    id,
    spellCheck: false,
    autoComplete: 'off',
    disabled: rest.disabled,
    'aria-invalid': missing && wasTried,
    'data-wants': wants,
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>
        {label} {missing && <span className={styles.needed}>{words.before.needed}</span>}
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
