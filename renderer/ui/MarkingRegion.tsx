import { type ReactNode, useEffect } from 'react';
import { seat, seatScreen, useFocusLeft } from '../commands/focus-screen';

/**
 * Where letters mark. A screen reader that reads with letters hands them over here. While nothing else on the
 * screen has the focus, the first of these regions has it.
 */
export function MarkingRegion({
  label,
  className,
  children,
}: {
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  useEffect(seatScreen, []);
  useFocusLeft();
  return (
    <div role="application" aria-label={label} tabIndex={-1} className={className} {...seat}>
      {children}
    </div>
  );
}
