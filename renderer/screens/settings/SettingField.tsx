import { useEffect, useId, useState } from 'react';
import { newSettingsSchema, type Settings } from '../../../shared/model/settings';
import { words } from '../../../shared/words';
import { attempt } from '../../services/report';
import { changeSettings } from '../../services/room-service';
import { TextField } from '../../ui/TextField';
import styles from './settings.module.css';

type Name = keyof typeof words.settings.bad;

interface TypedFieldProps {
  readonly name: Name;
  readonly label: string;
  readonly note?: string | undefined;
  /** The current value. */
  readonly text: string;
  /** How many lines it shows; without it, it has one. */
  readonly lines?: number;
  readonly numeric?: boolean;
  /** The value in force while nothing is typed. */
  readonly placeholder?: string;
  /** @returns undefined if it makes no sense */
  readonly read: (text: string) => unknown;
}

/**
 * A setting that is typed. It is saved when the field is left, or with Enter; an impossible value is reported
 * and not saved.
 */
export function TypedField({
  name,
  label,
  note,
  text,
  lines,
  numeric = false,
  placeholder,
  read,
}: TypedFieldProps) {
  const [typed, setTyped] = useState(text);
  const [bad, setBad] = useState(false);
  useEffect(() => {
    setTyped(text);
    setBad(false);
  }, [text]);
  const take = (): void => {
    const value = newSettingsSchema.shape[name].safeParse(read(typed));
    setBad(!value.success);
    if (!value.success || typed === text) return;
    attempt(() => changeSettings({ [name]: value.data } as Partial<Settings>));
  };
  return (
    <TextField
      {...{ label, placeholder }}
      value={typed}
      note={bad ? words.settings.bad[name] : note}
      isWrong={bad}
      {...(lines !== undefined && { rows: lines })}
      inputMode={numeric ? 'decimal' : 'text'}
      onText={setTyped}
      onBlur={take}
      onEnter={take}
    />
  );
}

/** A setting that is a number; the stored value is `unit` times what is typed. */
export function NumberField({
  name,
  label,
  note,
  value,
  unit = 1,
  least = Number.NEGATIVE_INFINITY,
  most = Number.POSITIVE_INFINITY,
}: {
  readonly name: Name;
  readonly label: string;
  readonly note?: string;
  readonly value: number;
  readonly unit?: number;
  readonly least?: number;
  readonly most?: number;
}) {
  return (
    <TypedField
      name={name}
      label={label}
      note={note}
      numeric
      text={String(value / unit)}
      read={(text) => {
        const typed = text.trim().replace(',', '.');
        // Not everything a program accepts as a number, such as 0x2d and 1e2.
        const number = /^\d+(\.\d+)?$/.test(typed) ? Number(typed) * unit : Number.NaN;
        return number >= least && number <= most ? number : undefined;
      }}
    />
  );
}

/** A setting that is on or off. */
export function TickField({
  name,
  ticked,
}: {
  readonly name: 'softenStill' | 'contentProtection' | 'deleteWhenDue' | 'writtenConsent';
  readonly ticked: boolean;
}) {
  const id = useId();
  const noteId = useId();
  return (
    <div className={styles.tick}>
      <input
        id={id}
        type="checkbox"
        checked={ticked}
        aria-describedby={noteId}
        onChange={({ currentTarget }) => attempt(() => changeSettings({ [name]: currentTarget.checked }))}
      />
      <label htmlFor={id}>{words.settings[name]}</label>
      <p id={noteId} className={styles.note}>
        {words.settings[`${name}Note`]}
      </p>
    </div>
  );
}
