import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isAlone } from '../commands/keys';
import { CommandButton, type CommandButtonProps } from './CommandButton';
import { classes } from './classes';
import styles from './HoldButton.module.css';

/** How long a key must be held, in ms. The button fills in the same time (HoldButton.module.css). */
const holdMs = 1000;

/**
 * The button of an answer that nobody may give by accident: a click gives it, but Enter or Space only if held
 * alone for a second. A key that was already down when the button appeared does not count, nor the second half of a
 * double click.
 * @param onEarly called when the key is released too early
 */
export function HoldButton({
  onEarly,
  className,
  ...rest
}: CommandButtonProps & { readonly onEarly: () => void }) {
  const [holding, setHolding] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const end = (): boolean => {
    const was = timer.current !== undefined;
    clearTimeout(timer.current);
    timer.current = undefined;
    setHolding(false);
    return was;
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  const isMeant = ({ key }: KeyboardEvent): boolean => key === 'Enter' || key === ' ';
  return (
    <CommandButton
      {...rest}
      className={classes(styles.hold, holding && styles.holding, className)}
      onClickCapture={(event) => {
        if (event.detail > 1) event.stopPropagation();
      }}
      onKeyDown={(event) => {
        // Another key ends the hold.
        if (!isMeant(event)) return void end();
        // Otherwise the browser would press the button at once.
        event.preventDefault();
        if (!isAlone(event, event.key) || timer.current !== undefined) return;
        const { currentTarget } = event;
        setHolding(true);
        timer.current = setTimeout(() => {
          end();
          currentTarget.click();
        }, holdMs);
      }}
      onKeyUp={(event) => {
        if (!isMeant(event)) return;
        event.preventDefault();
        if (end()) onEarly();
      }}
      onBlur={end}
    />
  );
}
