import { type RefObject, useId } from 'react';
import { classes } from './classes';
import styles from './TextField.module.css';

/** A field for text, with its label above it and a note below it. */
export function TextField({
  label,
  value,
  note,
  isWrong = false,
  field,
  rows,
  type = 'text',
  isShort = false,
  onText,
  onEnter,
  ...rest
}: {
  readonly label: string;
  readonly value: string;
  readonly note?: string | undefined;
  /** True if the note says why the text is refused. */
  readonly isWrong?: boolean;
  /** Gives a parent the field itself, to focus it; only for one line. */
  readonly field?: RefObject<HTMLInputElement | null> | undefined;
  /** How many lines it shows; without it, it has one. */
  readonly rows?: number;
  readonly type?: 'text' | 'password' | 'date';
  /** For a number or a time. */
  readonly isShort?: boolean;
  readonly maxLength?: number;
  readonly disabled?: boolean;
  readonly placeholder?: string | undefined;
  readonly inputMode?: 'text' | 'decimal';
  /** The first and last day of a date. */
  readonly min?: string;
  readonly max?: string;
  readonly onText: (text: string) => void;
  /** The field is left. */
  readonly onBlur?: () => void;
  /** Enter was pressed in a field of one line. */
  readonly onEnter?: () => void;
}) {
  const [id, noteId] = [useId(), useId()];
  const common = {
    ...{ id, value, spellCheck: false, autoComplete: 'off' },
    'aria-invalid': isWrong || undefined,
    'aria-describedby': note ? noteId : undefined,
    ...rest,
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {rows === undefined ? (
        <input
          {...common}
          ref={field}
          type={type}
          className={classes(styles.input, isShort && styles.short)}
          onChange={({ target }) => onText(target.value)}
          onKeyDown={({ key }) => key === 'Enter' && onEnter?.()}
        />
      ) : (
        <textarea
          {...common}
          rows={rows}
          className={classes(styles.input, styles.lines)}
          onChange={({ target }) => onText(target.value)}
        />
      )}
      {note && (
        <p
          id={noteId}
          className={isWrong ? styles.wrong : styles.note}
          // What is judged when a field is left is no longer read aloud with the field.
          role={isWrong ? (rest.onBlur ? 'alert' : 'status') : undefined}
        >
          {note}
        </p>
      )}
    </div>
  );
}
