import { useEffect, useMemo, useRef } from 'react';
import type { Moment } from '../../../../shared/model/moment';
import { formatClock, words } from '../../../../shared/words';
import { showChoose } from '../../../commands/talk';
import { chosenMoments } from '../../../marks/marks';
import { goTo } from '../../../services/playing-service';
import { attempt } from '../../../services/report';
import { currentId } from '../../../store/current-moment';
import { useAppState } from '../../../store/store';
import { CommandButton } from '../../../ui/CommandButton';
import { classes } from '../../../ui/classes';
import { SmallPicture } from '../../../ui/SmallPicture';
import styles from './chosen.module.css';

/**
 * While tags are hidden: the chosen moments in the order of the discussion, by number and time alone. What was
 * talked about fades.
 */
export function ChosenList() {
  const moments = useAppState((now) => now.review?.moments);
  const chosen = useAppState((now) => now.review?.chosen);
  const current = useAppState(currentId);
  const talked = useAppState((now) => now.playing.talked);
  const there = useMemo(
    () => (moments && chosen ? chosenMoments({ moments, chosen }) : []),
    [moments, chosen],
  );
  if (there.length === 0) return <NoneChosen />;
  return (
    <ol className={styles.list}>
      {there.map((moment, at) => (
        <Row
          key={moment.id}
          moment={moment}
          number={at + 1}
          isNow={moment.id === current}
          isTalked={moment.id !== current && talked.includes(moment.id)}
        />
      ))}
    </ol>
  );
}

function NoneChosen() {
  return (
    <div className={styles.none}>
      <p>{words.desk.noneChosen}</p>
      <CommandButton command={showChoose} />
    </div>
  );
}

function Row({
  moment,
  number,
  isNow,
  isTalked,
}: {
  readonly moment: Moment;
  readonly number: number;
  readonly isNow: boolean;
  readonly isTalked: boolean;
}) {
  const clock = formatClock(moment.mediaMs);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isNow) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isNow]);
  return (
    <li ref={row}>
      <button
        type="button"
        className={classes(styles.row, isNow && styles.now, isTalked && styles.talked)}
        aria-current={isNow ? 'true' : undefined}
        aria-description={isTalked ? words.desk.talked : undefined}
        onClick={() => attempt(() => goTo(moment))}
      >
        <span className={styles.spoken}>{words.desk.goTo(number, clock)}</span>
        <span className={styles.line} aria-hidden="true">
          <span className={styles.number}>{number}</span>
          <SmallPicture mediaMs={moment.mediaMs} />
          <span className={styles.what}>{isNow && words.desk.now}</span>
          <span className={styles.time}>{clock}</span>
        </span>
      </button>
    </li>
  );
}
