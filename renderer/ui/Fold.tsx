import { ChevronDown } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './Fold.module.css';

/** A section that can be unfolded. */
export function Fold({
  title,
  beside,
  open = false,
  onOpenChange,
  className,
  kept,
  children,
}: {
  readonly title: string;
  /** Shown on the line of the title. */
  readonly beside?: ReactNode;
  /** Whether it is unfolded at first, or, with `onOpenChange`, whether it is unfolded now. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly className?: string | undefined;
  /** Class names: what is folded stays mounted, and the screen's styles may show it without its trigger. */
  readonly kept?: { readonly trigger: string | undefined; readonly content: string | undefined };
  readonly children: ReactNode;
}) {
  return (
    <Collapsible.Root
      {...(onOpenChange ? { open, onOpenChange } : { defaultOpen: open })}
      className={className}
    >
      {beside}
      <Collapsible.Trigger className={classes(styles.trigger, kept?.trigger)}>
        <ChevronDown size={16} aria-hidden="true" />
        {title}
      </Collapsible.Trigger>
      <Collapsible.Content
        className={classes(kept && styles.kept, kept?.content)}
        {...(kept && { forceMount: true })}
      >
        {children}
      </Collapsible.Content>
    </Collapsible.Root>
  );
}
