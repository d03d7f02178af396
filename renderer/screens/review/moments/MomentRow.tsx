import { Pencil, Star } from 'lucide-react';
import { type MouseEvent, memo } from 'react';
import type { Moment } from '../../../../shared/model/moment';
import { tagSet } from '../../../../shared/model/tag-set';
import { formatClock, words } from '../../../../shared/words';
import { keyLabel } from '../../../commands/keys';
import { keysOf } from '../../../commands/keys-of';
import { markTag } from '../../../commands/marks';
import { closeEditing } from '../../../commands/moments';
import { runCommand } from '../../../commands/run';
import { isRemoved } from '../../../marks/choices';
import { tagOf } from '../../../marks/moment-list';
import { goTo } from '../../../services/playing-service';
import { attempt } from '../../../services/report';
import {
  openEditing,
  removeMark,
  selectUpTo,
  star,
  toggleSelected,
} from '../../../services/review-marks-service';
import { useAppState } from '../../../store/store';
import { Button } from '../../../ui/Button';
import { classes } from '../../../ui/classes';
import { DeleteMoment } from '../../../ui/DeleteMoment';
import { momentWords } from '../../../ui/moment-words';
import { TagShape } from '../../../ui/TagShape';
import { MomentFields } from './MomentFields';
import styles from './row.module.css';

/**
 * A moment of the list: star, time, shape, letter and label, leader, note. Its other buttons appear on
 * hovering.
 */
export const MomentRow = memo(function MomentRow({
  moment,
  isStarred,
  isHere,
  isSelected,
  isEdited,
}: {
  readonly moment: Moment;
  readonly isStarred: boolean;
  readonly isHere: boolean;
  readonly isSelected: boolean;
  readonly isEdited: boolean;
}) {
  const { label, category, clock } = momentWords(moment);
  const leader = useAppState((now) => moment.leader && (now.review?.aliases[moment.leader] || moment.leader));
  const removed = useAppState(({ review }) => review !== undefined && isRemoved(moment, review));
  const tag = tagOf(moment);
  const markedWith = tag && tagSet().find(({ id }) => id === tag.id);
  const letter = useAppState((now) => markedWith && keysOf(markTag(markedWith), now.settings.keys)[0]);
  const click = (event: MouseEvent): void => {
    if (event.shiftKey) selectUpTo(moment.id);
    else if (event.ctrlKey || event.metaKey) toggleSelected(moment.id);
    else if (!removed) attempt(() => goTo(moment));
  };
  return (
    <div
      className={classes(
        styles.row,
        isHere && styles.here,
        isSelected && styles.selected,
        removed && styles.removed,
      )}
      data-selected={isSelected || undefined}
    >
      <Button
        look="icon"
        className={classes(styles.star, isStarred && styles.starred)}
        aria-pressed={isStarred}
        aria-label={words.moments.starOf(label, clock)}
        title={words.moments.starOf(label, clock)}
        disabled={removed}
        onClick={() => attempt(() => star([moment.id]))}
      >
        <Star size={16} fill={isStarred ? 'currentColor' : 'none'} />
      </Button>
      <button
        type="button"
        className={styles.goTo}
        aria-current={isHere ? 'true' : undefined}
        aria-description={
          [removed && words.choose.removed, leader, moment.note].filter(Boolean).join(', ') || undefined
        }
        onClick={click}
      >
        <span className={styles.spoken}>{words.moment.goTo(label, clock)}</span>
        <span className={styles.line} aria-hidden="true">
          <span className={styles.time}>{clock}</span>
          <TagShape category={category} />
          {letter && <span className={styles.letter}>{keyLabel(letter)}</span>}
          <span className={styles.label}>{label}</span>
          {leader && <span className={styles.leader}>{leader}</span>}
        </span>
        {(removed || moment.note || moment.endMs !== undefined) && (
          <span className={styles.second} aria-hidden="true">
            {removed && <span>{words.choose.removed}</span>}
            {moment.endMs !== undefined && words.moments.span(clock, formatClock(moment.endMs))}
            {moment.note && <span className={styles.note}>{moment.note}</span>}
          </span>
        )}
      </button>
      <div className={styles.actions}>
        <Button
          look="icon"
          aria-label={words.moments.editOf(label, clock)}
          title={words.moments.editOf(label, clock)}
          aria-expanded={isEdited}
          onClick={({ nativeEvent: { timeStamp } }) =>
            isEdited ? runCommand(closeEditing, { timeStamp }) : attempt(() => openEditing(moment.id))
          }
        >
          <Pencil size={16} />
        </Button>
        <DeleteMoment moment={moment} remove={removeMark} />
      </div>
      {isEdited && <MomentFields moment={moment} />}
    </div>
  );
});
