import { useAppState } from '../../../store/store';
import { classes } from '../../../ui/classes';
import type { Badge } from './badges';
import styles from './timeline.module.css';

/**
 * While tags are hidden: the numbers of the chosen moments, as in the list. Pointers go through to the
 * timeline, which goes to the moment.
 */
export function Numbers({ badges }: { readonly badges: readonly Badge[] }) {
  const talked = useAppState((now) => now.playing.talked);
  return badges.map(({ id, number, x }) => (
    <span
      key={id}
      className={classes(styles.number, talked.includes(id) && styles.talked)}
      style={{ left: x }}
      data-number={number}
      aria-hidden="true"
    >
      {number}
    </span>
  ));
}
