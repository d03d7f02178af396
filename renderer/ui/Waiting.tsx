import styles from './Waiting.module.css';

/** Says that something is being waited for, but only after half a second. */
export function Waiting({ text }: { readonly text: string }) {
  return (
    <p className={styles.waiting} role="status">
      <span className={styles.line} aria-hidden="true" />
      {text}
    </p>
  );
}
