import type { ReactNode } from 'react';
import type { Command } from '../commands/command';
import { ariaKeys, keyLabel } from '../commands/keys';
import { useKeys } from '../commands/keys-of';
import { runByClick } from '../commands/run';
import { useAppState } from '../store/store';
import { Button, type ButtonProps } from './Button';
import { KeyCap } from './KeyCap';

export interface CommandButtonProps extends Omit<ButtonProps, 'onClick' | 'disabled'> {
  readonly command: Command;
  /** Shown before the label, or instead of it with `aria-label`. */
  readonly icon?: ReactNode;
  readonly showKey?: boolean;
}

/** The button of a command: shows its label and key, and is disabled while the command cannot run. */
export function CommandButton({ command, icon, showKey = true, children, ...rest }: CommandButtonProps) {
  const enabled = useAppState((now) => command.isEnabled?.(now) !== false);
  const keys = useKeys(command);
  const [key] = keys;
  const isIcon = rest['aria-label'] !== undefined && children === undefined;
  return (
    <Button
      {...rest}
      disabled={!enabled}
      aria-keyshortcuts={ariaKeys(keys)}
      title={
        key && (isIcon || !showKey) ? `${rest['aria-label'] ?? command.label} (${keyLabel(key)})` : rest.title
      }
      onClick={(event) => runByClick(command, event.nativeEvent)}
    >
      {icon}
      {children ?? (isIcon ? null : command.label)}
      {key && showKey && !isIcon && (
        // Only visual, so it is not part of the button's name.
        <span aria-hidden="true">
          <KeyCap keys={key} />
        </span>
      )}
    </Button>
  );
}
