import {
  type Announcements,
  closestCenter,
  DndContext,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { Star } from 'lucide-react';
import { useEffect } from 'react';
import { formatClock, words } from '../../../shared/words';
import { keyLabel } from '../../commands/keys';
import { useKeys } from '../../commands/keys-of';
import { starHere } from '../../commands/talk';
import { type Choice, choicesOf, chosenMs, chosenOf } from '../../marks/choices';
import { advisedMoments } from '../../marks/choosing';
import { lookAt, placeChosen } from '../../services/choosing-service';
import { attempt } from '../../services/report';
import { star } from '../../services/review-marks-service';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { choiceWords } from '../../ui/moment-words';
import { TagShape } from '../../ui/TagShape';
import styles from './choose.module.css';

/** What is chosen, in the order of the discussion, and how long it takes together. */
export function ChosenMoments() {
  const review = useAppState((now) => now.review);
  if (!review || choicesOf(review).length === 0) return null;
  const there = chosenOf(review);
  return (
    <section className={styles.chosen} aria-label={words.choose.chosen}>
      <h2 className={styles.heading}>{words.choose.chosen}</h2>
      {there.length > 0 ? <Order choices={there} /> : <NoneChosen />}
      <Total count={there.length} />
    </section>
  );
}

function NoneChosen() {
  const [key = ''] = useKeys(starHere);
  return <p className={styles.muted}>{words.choose.noneChosen(keyLabel(key))}</p>;
}

function Total({ count }: { readonly count: number }) {
  const totalMs = useAppState(({ review, settings }) => (review ? chosenMs(review, settings) : 0));
  const minutes = useAppState((now) => now.settings.reviewMinutes);
  if (count === 0) return null;
  return (
    <div className={styles.total} role="status">
      <p>{words.choose.total(count, formatClock(totalMs), minutes)}</p>
      {totalMs > minutes * 60_000 ? (
        <p className={styles.attention}>{words.choose.tooLong}</p>
      ) : (
        count > advisedMoments && <p className={styles.muted}>{words.choose.many}</p>
      )}
    </div>
  );
}

/** Reordered by dragging or with keys. */
function Order({ choices }: { readonly choices: readonly Choice[] }) {
  // A click is not yet a drag.
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const ids = choices.map(({ id }) => id);
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={{
        announcements: announcementsOf(choices),
        screenReaderInstructions: { draggable: words.choose.dragHelp },
      }}
      onDragEnd={({ active, over }) => {
        const moved = choices.find(({ id }) => id === active.id);
        const place = choices.findIndex(({ id }) => id === over?.id);
        if (moved && place >= 0) attempt(() => placeChosen(moved.id, place));
      }}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol className={styles.order}>
          {choices.map((choice, place) => (
            <Chosen key={choice.id} choice={choice} place={place} />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

function announcementsOf(choices: readonly Choice[]): Announcements {
  const named = (id: unknown): { label: string; clock: string } | undefined => {
    const choice = choices.find((each) => each.id === id);
    return choice && choiceWords(choice);
  };
  const dragged: Announcements['onDragStart'] = ({ active }) => {
    const found = named(active.id);
    return found && words.choose.dragged(found.label, found.clock);
  };
  const at = (id: unknown, over: unknown): string | undefined => {
    const found = named(id);
    const place = choices.findIndex((each) => each.id === over) + 1;
    return found && words.choose.dropped(found.label, found.clock, place, choices.length);
  };
  return {
    onDragStart: dragged,
    onDragOver: ({ active, over }) => (over ? at(active.id, over.id) : undefined),
    onDragEnd: ({ active, over }) => at(active.id, (over ?? active).id),
    onDragCancel: ({ active }) => at(active.id, active.id),
  };
}

function Chosen({ choice, place }: { readonly choice: Choice; readonly place: number }) {
  const isHere = useAppState((now) => now.review?.goneTo === choice.id);
  const { setNodeRef, node, listeners, transform, transition, isDragging } = useSortable({ id: choice.id });
  // biome-ignore lint/correctness/useExhaustiveDependencies: also when it is put at another place.
  useEffect(() => {
    if (isHere) node.current?.scrollIntoView({ block: 'nearest' });
  }, [isHere, place, node]);
  const { label, category, clock } = choiceWords(choice);
  const unstar = words.choose.unstar(label, clock);
  const named = choice.kind === 'phase' ? words.choose.phaseAt(label, clock) : label;
  return (
    <li
      ref={setNodeRef}
      className={classes(styles.place, isHere && styles.here, isDragging && styles.dragged)}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      {...listeners}
    >
      <button
        type="button"
        className={styles.placeGoTo}
        aria-current={isHere ? 'true' : undefined}
        onClick={() => attempt(() => lookAt(choice))}
      >
        {choice.kind !== 'phase' && <span className={styles.time}>{clock}</span>}
        <TagShape category={category} />
        <span className={styles.label} title={named}>
          {named}
        </span>
      </button>
      <Button
        look="icon"
        className={styles.chosenStar}
        aria-label={unstar}
        title={unstar}
        onClick={() => attempt(() => star([choice.id]))}
      >
        <Star size={16} fill="currentColor" aria-hidden="true" />
      </Button>
    </li>
  );
}
