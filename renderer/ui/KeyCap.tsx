import { keyLabel } from '../commands/keys';
import styles from './KeyCap.module.css';

/** A key as printed on this system's keyboard. */
export function KeyCap({ keys }: { readonly keys: string }) {
  return <kbd className={styles.key}>{keyLabel(keys)}</kbd>;
}
