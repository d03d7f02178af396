import type { ComponentPropsWithRef } from 'react';
import styles from './Button.module.css';
import { classes } from './classes';

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  /** accent: the main action on this screen. destroy: destroys something. icon: needs an `aria-label`. */
  readonly look?: 'outline' | 'accent' | 'destroy' | 'destroyFill' | 'plain' | 'icon';
}

/** A button. Enter presses it; Space does, too, where Space does not start and stop the film. */
export function Button({ look = 'outline', className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      className={classes(styles.button, look !== 'outline' && styles[look], className)}
      {...rest}
    />
  );
}
