import styles from './Select.module.css';

export interface SelectProps {
  readonly label: string;
  readonly current: string;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}

/**
 * Devices by label. The list always contains the one in use, even if the system lists it under another name
 * or none is in use, because a list that showed another one would be wrong.
 */
export function DeviceSelect({ labels, ...rest }: SelectProps & { readonly labels: readonly string[] }) {
  const there = labels.filter((label) => label !== '');
  const all = there.includes(rest.current) ? there : [rest.current, ...there];
  const options = Object.fromEntries(all.map((label) => [label, label]));
  return <Select {...rest} options={options} disabled={rest.disabled || there.length === 0} />;
}

/** One of several options. */
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
