import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './Screen.module.css';

/** The frame of a screen about one session: a bar with the way back, the code and buttons; below it, the rest. */
export function Screen({
  back,
  code,
  isTitled = false,
  buttons,
  children,
}: {
  readonly back: ReactNode;
  readonly code: string | undefined;
  /** The screen has a title of its own; otherwise the code is its title. */
  readonly isTitled?: boolean;
  readonly buttons: ReactNode;
  readonly children: ReactNode;
}) {
  const Code = isTitled ? 'p' : 'h1';
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        {back}
        <Code className={styles.code} title={code}>
          {code}
        </Code>
        {buttons}
      </header>
      {children}
    </div>
  );
}

/** A bar with the way back at its start, the title in the middle, and the buttons at its end: three children. */
export function CentredHeader({
  className,
  children,
}: {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return <header className={classes(styles.centred, className)}>{children}</header>;
}

/** Scrolls as a whole. @param className of the page inside it */
export function Scroll({
  className,
  children,
}: {
  readonly className: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.scroll}>
      <div className={className}>{children}</div>
    </div>
  );
}

/** The title of a screen. */
export function ScreenTitle({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <h1 id={id} className={styles.title}>
      {children}
    </h1>
  );
}
