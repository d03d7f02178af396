import { Star } from 'lucide-react';
import { words } from '../../../../shared/words';
import type { PlayedPhase } from '../../../marks/choices';
import { goTo } from '../../../services/playing-service';
import { attempt } from '../../../services/report';
import { star } from '../../../services/review-marks-service';
import { useAppState } from '../../../store/store';
import { Button } from '../../../ui/Button';
import { classes } from '../../../ui/classes';
import { choiceWords } from '../../../ui/moment-words';
import { TagShape } from '../../../ui/TagShape';
import styles from './row.module.css';

/** A starred phase in the list of moments. */
export function PhaseRow({ phase }: { readonly phase: PlayedPhase }) {
  const isHere = useAppState((now) => now.review?.goneTo === phase.id);
  const { label, category, clock } = choiceWords(phase);
  const name = words.moments.starOf(label, clock);
  return (
    <div className={classes(styles.row, isHere && styles.here)}>
      <Button
        look="icon"
        className={classes(styles.star, styles.starred)}
        aria-pressed
        aria-label={name}
        title={name}
        onClick={() => attempt(() => star([phase.id]))}
      >
        <Star size={16} fill="currentColor" />
      </Button>
      <button
        type="button"
        className={styles.goTo}
        aria-current={isHere ? 'true' : undefined}
        onClick={() => attempt(() => goTo(phase))}
      >
        <span className={styles.line}>
          <TagShape category={category} />
          <span className={styles.label}>{words.choose.phaseAt(label, clock)}</span>
        </span>
      </button>
    </div>
  );
}
