import { useVirtualizer } from '@tanstack/react-virtual';
import { Star } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { words } from '../../../shared/words';
import { type Choice, isRemoved, playedPhases } from '../../marks/choices';
import { lookAt } from '../../services/choosing-service';
import { attempt } from '../../services/report';
import { star } from '../../services/review-marks-service';
import type { ReviewState } from '../../store/review';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { choiceWords } from '../../ui/moment-words';
import { SmallPicture } from '../../ui/SmallPicture';
import { TagShape } from '../../ui/TagShape';
import styles from './choose.module.css';

const momentPx = 72;
const phasePx = 40;

/** The phases, and beneath them all moments in the order of time, however many there are. */
export function MomentList({ review }: { readonly review: ReviewState }) {
  const { moments, phases, durationMs, leftOut } = review;
  const choices = useMemo(
    () => [...playedPhases({ phases, durationMs, leftOut }), ...moments],
    [moments, phases, durationMs, leftOut],
  );
  return (
    <>
      {moments.length === 0 && (
        <p className={styles.none}>
          {words.choose.none} {words.choose.noneNext}
        </p>
      )}
      {choices.length > 0 && <Rows choices={choices} review={review} />}
    </>
  );
}

function Rows({ choices, review }: { readonly choices: readonly Choice[]; readonly review: ReviewState }) {
  const { goneTo, chosen } = review;
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: choices.length,
    getScrollElement: () => scroll.current,
    estimateSize: (at) => (choices[at]?.kind === 'phase' ? phasePx : momentPx),
    getItemKey: (at) => choices[at]?.id ?? at,
    overscan: 4,
  });
  const here = choices.findIndex(({ id }) => id === goneTo);
  useEffect(() => {
    if (here >= 0) rows.scrollToIndex(here);
  }, [here, rows]);
  return (
    <div ref={scroll} className={styles.scroll}>
      <ol className={styles.rows} aria-label={words.choose.moments} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ key, index, start, size }) => {
          const choice = choices[index];
          if (!choice) return null;
          const removed = isRemoved(choice, review);
          return (
            <li
              key={key}
              className={classes(styles.row, index === here && styles.here, removed && styles.removed)}
              aria-setsize={choices.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)`, height: size }}
            >
              <Row
                choice={choice}
                isHere={index === here}
                isChosen={chosen.includes(choice.id) && !removed}
                removed={removed}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Row({
  choice,
  isHere,
  isChosen,
  removed,
}: {
  readonly choice: Choice;
  readonly isHere: boolean;
  readonly isChosen: boolean;
  /** It is in a removed passage: it is shown, but can't be chosen or looked at. */
  readonly removed: boolean;
}) {
  const { label, clock } = choiceWords(choice);
  const name = isChosen ? words.choose.unstar(label, clock) : words.choose.star(label, clock);
  return (
    <>
      <Button
        look="icon"
        className={isChosen ? styles.chosenStar : styles.star}
        aria-label={name}
        aria-pressed={isChosen}
        title={name}
        disabled={removed}
        onClick={() => attempt(() => star([choice.id]))}
      >
        <Star size={22} fill={isChosen ? 'currentColor' : 'none'} aria-hidden="true" />
      </Button>
      <button
        type="button"
        className={styles.goTo}
        aria-current={isHere ? 'true' : undefined}
        disabled={removed}
        onClick={() => attempt(() => lookAt(choice))}
      >
        {choice.kind === 'phase' ? (
          <PhaseWords choice={choice} />
        ) : (
          <MomentWords choice={choice} removed={removed} />
        )}
      </button>
    </>
  );
}

function PhaseWords({ choice }: { readonly choice: Choice }) {
  const { label, category, clock } = choiceWords(choice);
  return (
    <>
      <TagShape category={category} size={18} />
      <span className={styles.label} title={words.choose.phaseAt(label, clock)}>
        {words.choose.phaseAt(label, clock)}
      </span>
    </>
  );
}

function MomentWords({
  choice,
  removed,
}: {
  readonly choice: Exclude<Choice, { kind: 'phase' }>;
  readonly removed: boolean;
}) {
  const { leader, note, mediaMs } = choice;
  const alias = useAppState(({ review }) => leader && (review?.aliases[leader] || leader));
  const { label, category, clock } = choiceWords(choice);
  const also = [
    ...(alias ? [words.recording.leader(alias)] : []),
    ...(removed ? [words.choose.removed] : []),
  ];
  return (
    <>
      {removed ? <span className={styles.small} /> : <SmallPicture mediaMs={mediaMs} />}
      <span className={styles.time}>{clock}</span>
      <TagShape category={category} size={18} />
      <span className={styles.words}>
        <span className={styles.label} title={[label, ...also].join(' · ')}>
          {label}
          {also.map((each) => (
            <span key={each} className={styles.leader}>
              {` · ${each}`}
            </span>
          ))}
        </span>
        {note && (
          <span className={styles.note} title={note}>
            {note}
          </span>
        )}
      </span>
    </>
  );
}
