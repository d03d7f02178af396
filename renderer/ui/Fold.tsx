import { ChevronDown } from 'lucide-react';
import { Collapsible } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './Fold.module.css';

/** Something that is folded away until it is wanted. */
export function Fold({
  title,
  beside,
  open = false,
  onOpenChange,
  className,
  children,
}: {
  readonly title: string;
  /** Stands on the line of the title. */
  readonly beside?: ReactNode;
  /** Unfolded when it first appears; with `onOpenChange`: unfolded now. */
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <Collapsible.Root
      {...(onOpenChange ? { open, onOpenChange } : { defaultOpen: open })}
      className={className}
    >
      {beside}
      <Collapsible.Trigger className={styles.trigger}>
        <ChevronDown size={16} aria-hidden="true" />
        {title}
      </Collapsible.Trigger>
      <Collapsible.Content>{children}</Collapsible.Content>
    </Collapsible.Root>
  );
}
