import { useEffect, useId, useRef } from 'react';
import { exportPurposeSchema } from '../../../shared/model/export';
import { words } from '../../../shared/words';
import styles from './dialogs.module.css';
import own from './exchange.module.css';

const { exchange: said } = words;

/** Whether a purpose is entered that can be read aloud. */
export const isPurpose = (text: string): boolean => exportPurposeSchema.safeParse(text).success;

/** What a copy is for. It has the focus at first. */
export function PurposeField({
  purpose,
  onChange,
}: {
  readonly purpose: string;
  readonly onChange: (purpose: string) => void;
}) {
  const isWrong = purpose.trim() !== '' && !isPurpose(purpose);
  const first = useRef<HTMLInputElement>(null);
  const [field, hint] = [useId(), useId()];
  useEffect(() => first.current?.focus(), []);
  return (
    <div className={own.field}>
      <label htmlFor={field}>{said.purpose}</label>
      <input
        id={field}
        ref={first}
        value={purpose}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={isWrong}
        aria-describedby={hint}
        onChange={({ target }) => onChange(target.value)}
      />
      <p
        id={hint}
        className={isWrong ? styles.attention : styles.muted}
        role={isWrong ? 'status' : undefined}
      >
        {isWrong ? said.oneSentence : said.purposeHint}
      </p>
    </div>
  );
}
