import { words } from '../../../shared/words';
import { useAppState } from '../../store/store';
import { Fold } from '../../ui/Fold';
import { systemOf } from '../../ui/system';
import styles from './before.module.css';

/** How to keep the marks from the room. Unfolds on its own only if this display may be the TV's picture. */
export function DisplaysQuestion() {
  const isTold = useAppState((now) => now.room.displays?.onlyExternal === true);
  const { question, why, extend, onlyExternal } = words.displays;
  return (
    <Fold
      // A new key unfolds it again, even for someone who folded it while all was well.
      key={String(isTold)}
      title={question}
      open={isTold}
      className={isTold ? styles.storage : undefined}
    >
      <div className={styles.folded}>
        {isTold && (
          <p className={styles.attention} role="status">
            {onlyExternal}
          </p>
        )}
        <p className={styles.note}>{why}</p>
        <p className={styles.note}>{extend[systemOf(navigator.platform)]}</p>
      </div>
    </Fold>
  );
}
