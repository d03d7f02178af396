import styles from './Select.module.css';

export interface SelectProps {
  readonly label: string;
  readonly current: string;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}

/**
 * Devices by what they are called. The one in use is among them even where the system lists it by another name, or
 * where none is in use: a list that showed another one would lie.
 */
export function DeviceSelect({ labels, ...rest }: SelectProps & { readonly labels: readonly string[] }) {
  const there = labels.filter((label) => label !== '');
  const all = there.includes(rest.current) ? there : [rest.current, ...there];
  const options = Object.fromEntries(all.map((label) => [label, label]));
  return <Select {...rest} options={options} disabled={rest.disabled || there.length === 0} />;
}

/** One of several, by what the person reads. */
export function Select({
  label,
  options,
  current,
  disabled,
  onChange,
}: SelectProps & { readonly options: Readonly<Record<string, string>> }) {
  return (
    <label className={styles.field}>
      {label}
      <select value={current} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
        {Object.entries(options).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
