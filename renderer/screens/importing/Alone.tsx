import { type ReactNode, useId } from 'react';
import styles from './importing.module.css';

/** A step with little to say: its title, and what stands beneath it. */
export function Alone({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const heading = useId();
  return (
    <div className={styles.scroll}>
      <section className={styles.alone} aria-labelledby={heading}>
        <h2 id={heading} className={styles.large}>
          {title}
        </h2>
        {children}
      </section>
    </div>
  );
}
