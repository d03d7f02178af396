import { useVirtualizer } from '@tanstack/react-virtual';
import { Star } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Moment } from '../../../shared/model/moment';
import { words } from '../../../shared/words';
import { lookAt } from '../../services/choosing-service';
import { attempt } from '../../services/report';
import { star } from '../../services/review-marks-service';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { momentWords } from '../../ui/moment-words';
import { SmallPicture } from '../../ui/SmallPicture';
import { TagShape } from '../../ui/TagShape';
import styles from './choose.module.css';

const rowPx = 72;
const none: readonly Moment[] = [];

/** All moments in the order of time, however many there are. */
export function MomentList() {
  const moments = useAppState((now) => now.review?.moments ?? none);
  if (moments.length === 0) {
    return (
      <p className={styles.none}>
        {words.choose.none} {words.choose.noneNext}
      </p>
    );
  }
  return <Rows moments={moments} />;
}

function Rows({ moments }: { readonly moments: readonly Moment[] }) {
  const goneTo = useAppState((now) => now.review?.goneTo);
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: moments.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPx,
    getItemKey: (at) => moments[at]?.id ?? at,
    overscan: 4,
  });
  const here = moments.findIndex(({ id }) => id === goneTo);
  useEffect(() => {
    if (here >= 0) rows.scrollToIndex(here);
  }, [here, rows]);
  return (
    <div ref={scroll} className={styles.scroll}>
      <ol className={styles.rows} aria-label={words.choose.moments} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start }) => {
          const moment = moments[index];
          return (
            moment && (
              <li
                key={key}
                className={classes(styles.row, index === here && styles.here)}
                aria-setsize={moments.length}
                aria-posinset={index + 1}
                style={{ transform: `translateY(${start}px)` }}
              >
                <Row moment={moment} isHere={index === here} />
              </li>
            )
          );
        })}
      </ol>
    </div>
  );
}

function Row({ moment, isHere }: { readonly moment: Moment; readonly isHere: boolean }) {
  const isChosen = useAppState((now) => now.review?.chosen.includes(moment.id) ?? false);
  const alias = useAppState(
    ({ review }) => moment.leader && (review?.aliases[moment.leader] || moment.leader),
  );
  const { label, category, clock } = momentWords(moment);
  const name = isChosen ? words.choose.unstar(label, clock) : words.choose.star(label, clock);
  return (
    <>
      <Button
        look="icon"
        className={isChosen ? styles.chosenStar : styles.star}
        aria-label={name}
        aria-pressed={isChosen}
        title={name}
        onClick={() => attempt(() => star([moment.id]))}
      >
        <Star size={22} fill={isChosen ? 'currentColor' : 'none'} aria-hidden="true" />
      </Button>
      <button
        type="button"
        className={styles.goTo}
        aria-current={isHere ? 'true' : undefined}
        onClick={() => attempt(() => lookAt(moment))}
      >
        <SmallPicture mediaMs={moment.mediaMs} />
        <span className={styles.time}>{clock}</span>
        <TagShape category={category} size={18} />
        <span className={styles.words}>
          <span className={styles.label}>
            {label}
            {alias && <span className={styles.leader}> · {words.recording.leader(alias)}</span>}
          </span>
          {moment.note && <span className={styles.note}>{moment.note}</span>}
        </span>
      </button>
    </>
  );
}
