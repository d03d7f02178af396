import styles from './Waiting.module.css';

/** Something is being waited for; shown after half a second only. */
export function Waiting({ text }: { readonly text: string }) {
  return (
    <p className={styles.waiting} role="status">
      <span className={styles.line} aria-hidden="true" />
      {text}
    </p>
  );
}
