import type { Moment } from '../../../shared/model/moment';
import { words } from '../../../shared/words';
import { bookmark } from '../../commands/bookmark';
import { goToMoment } from '../../commands/go-to-moment';
import { keyLabel } from '../../commands/keys';
import { firstKey } from '../../commands/keys-of';
import { tagCommands } from '../../commands/mark-tag';
import { runOn } from '../../commands/run';
import { useAppState } from '../../store/store';
import { classes } from '../../ui/classes';
import { DeleteMoment } from '../../ui/DeleteMoment';
import { Fold } from '../../ui/Fold';
import { momentWords } from '../../ui/moment-words';
import { TagButton } from '../../ui/TagButton';
import { TagShape } from '../../ui/TagShape';
import styles from './review.module.css';

const none: readonly Moment[] = [];

/** The moments in their order; Enter or a click goes to one. Below, folded: the tags to mark with. */
export function Moments() {
  const moments = useAppState((now) => now.review?.moments ?? none);
  const goneTo = useAppState((now) => now.review?.goneTo);
  return (
    <section className={styles.moments} aria-label={words.review.moments}>
      <h2 className={styles.heading}>{words.review.moments}</h2>
      {moments.length === 0 ? (
        <p className={styles.noMoments}>
          {words.review.noMoments} {words.review.noMomentsNext(keyLabel(firstKey(bookmark)))}
        </p>
      ) : (
        <ol className={styles.list}>
          {moments.map((moment) => (
            <MomentRow key={moment.id} moment={moment} isHere={moment.id === goneTo} />
          ))}
        </ol>
      )}
      <Fold title={words.review.markWithTag} className={styles.palette}>
        <div className={styles.tags}>
          {tagCommands.map(({ tag, command }) => (
            <TagButton key={tag.id} tag={tag} command={command} />
          ))}
        </div>
      </Fold>
    </section>
  );
}

function MomentRow({ moment, isHere }: { readonly moment: Moment; readonly isHere: boolean }) {
  const { label, category, clock } = momentWords(moment);
  return (
    <li className={classes(styles.moment, isHere && styles.here)}>
      <button
        type="button"
        className={styles.goTo}
        aria-label={words.moment.goTo(label, clock)}
        aria-current={isHere ? 'true' : undefined}
        onClick={(event) => runOn(goToMoment, moment, { timeStamp: event.nativeEvent.timeStamp })}
      >
        <span className={styles.time}>{clock}</span>
        <TagShape category={category} />
        <span className={styles.label}>{label}</span>
      </button>
      <DeleteMoment moment={moment} />
    </li>
  );
}
