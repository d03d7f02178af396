import { useEffect, useRef } from 'react';
import { formatClock, words } from '../../../../shared/words';
import { showChoose } from '../../../commands/talk';
import type { Choice } from '../../../marks/choices';
import { goTo } from '../../../services/playing-service';
import { attempt } from '../../../services/report';
import { currentId } from '../../../store/current-moment';
import { useAppState } from '../../../store/store';
import { CommandButton } from '../../../ui/CommandButton';
import { classes } from '../../../ui/classes';
import { SmallPicture } from '../../../ui/SmallPicture';
import { useChosen } from '../use-chosen';
import styles from './chosen.module.css';

/**
 * While tags are hidden: what is chosen, in the order of the discussion, by number and time alone; a phase has
 * its name, which is no tag. What was talked about fades.
 */
export function ChosenList() {
  const there = useChosen();
  const current = useAppState(currentId);
  const talked = useAppState((now) => now.playing.talked);
  if (there.length === 0) return <NoneChosen />;
  return (
    <ol className={styles.list}>
      {there.map((choice, at) => (
        <Row
          key={choice.id}
          choice={choice}
          number={at + 1}
          isNow={choice.id === current}
          isTalked={choice.id !== current && talked.includes(choice.id)}
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
  choice,
  number,
  isNow,
  isTalked,
}: {
  readonly choice: Choice;
  readonly number: number;
  readonly isNow: boolean;
  readonly isTalked: boolean;
}) {
  const clock = formatClock(choice.mediaMs);
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
        onClick={() => attempt(() => goTo(choice))}
      >
        <span className={styles.spoken}>{words.desk.goTo(number, clock)}</span>
        <span className={styles.line} aria-hidden="true">
          <span className={styles.number} data-number={number}>
            {number}
          </span>
          <SmallPicture mediaMs={choice.mediaMs} />
          <span className={styles.what}>
            {choice.kind === 'phase' ? words.phases[choice.name] : isNow && words.desk.now}
          </span>
          <span className={styles.time}>{clock}</span>
        </span>
      </button>
    </li>
  );
}
