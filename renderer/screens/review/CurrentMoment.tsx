import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { Moment } from '../../../shared/model/moment';
import { formatClock, words } from '../../../shared/words';
import { discussion as command } from '../../commands/film';
import { type Asked, askedAt, questionOf } from '../../marks/questions';
import { attempt } from '../../services/report';
import { changeQuestion } from '../../services/room-service';
import { currentChoice, placeWords } from '../../store/current-moment';
import { type AppState, useAppState } from '../../store/store';
import { neighbourMoment } from '../../store/walked-moments';
import { CommandButton } from '../../ui/CommandButton';
import { classes } from '../../ui/classes';
import { SmallPicture } from '../../ui/SmallPicture';
import styles from './current.module.css';
import { useChosen } from './use-chosen';

/** Beneath the large picture, in the discussion: which moment, and its question once the film has stopped. */
export function DiscussionLine() {
  const isOn = useAppState((now) => now.playing.discussion !== undefined);
  const asks = useAppState(hasReached);
  if (!isOn) return null;
  return (
    <section className={styles.line} aria-label={words.playing.discussion}>
      <Place />
      <div className={styles.asks} role="status">
        {asks && <Question isAlways={false} />}
      </div>
      <End />
    </section>
  );
}

/** While the TV has the picture: the question of the current moment, large, and what comes next. */
export function CurrentMoment() {
  const isOn = useAppState((now) => now.playing.discussion !== undefined);
  const playing = useAppState((now) => now.review?.playing ?? false);
  const waits = useAppState((now) => hasReached(now) && now.review?.tagsShown === false);
  return (
    <section
      className={classes(styles.current, playing && styles.playing)}
      aria-label={isOn ? words.playing.discussion : words.desk.question}
    >
      <div className={styles.top}>
        <Place />
        {isOn && <End />}
      </div>
      <div className={styles.asks} role="status">
        <Question isAlways />
      </div>
      {waits && <p className={styles.muted}>{words.desk.leadersFirst}</p>}
    </section>
  );
}

/** The film has stopped at the moment that is discussed, or wherever someone said so in a phase. */
function hasReached(now: AppState): boolean {
  const { discussion } = now.playing;
  if (!discussion || now.review?.playing !== false) return false;
  return discussion.reached || currentChoice(now)?.kind === 'phase';
}

function Place() {
  return <p className={styles.place}>{useAppState(placeWords)}</p>;
}

function End() {
  return (
    <CommandButton
      command={command}
      look="icon"
      aria-label={words.playing.discussionEnd}
      icon={<X size={18} aria-hidden="true" />}
    />
  );
}

/** While tags are hidden the neutral question: a moment's own would give its tag away. */
function Question({ isAlways }: { readonly isAlways: boolean }) {
  const tagsShown = useAppState((now) => now.review?.tagsShown ?? false);
  const choice = useAppState(currentChoice);
  if (choice && choice.kind !== 'phase' && tagsShown) return <OwnQuestion moment={choice} />;
  return choice || isAlways ? <p className={styles.neutral}>{words.playing.neutral}</p> : null;
}

function OwnQuestion({ moment }: { readonly moment: Moment }) {
  const asked = askedAt(moment);
  const question = useAppState((now) => questionOf(asked, now.settings.questions));
  return <QuestionField key={asked.id} asked={asked} question={question} />;
}

/** Can be reworded here; the new wording is saved for all later sessions. */
function QuestionField({ asked, question }: { readonly asked: Asked; readonly question: string }) {
  const [typed, setTyped] = useState(question);
  useEffect(() => setTyped(question), [question]);
  const take = (): void => {
    if (typed.trim() === question) return;
    attempt(() => changeQuestion(asked, typed));
    // Emptying it restores the default.
    if (typed.trim() === '') setTyped(question);
  };
  return (
    <textarea
      className={styles.question}
      rows={1}
      maxLength={200}
      spellCheck={false}
      aria-label={words.playing.question}
      title={words.playing.questionNote}
      value={typed}
      onChange={({ target }) => setTyped(target.value.replaceAll('\n', ' '))}
      onBlur={take}
      onKeyDown={({ key, nativeEvent, currentTarget }: KeyboardEvent<HTMLTextAreaElement>) => {
        if (nativeEvent.isComposing || (key !== 'Enter' && key !== 'Escape')) return;
        nativeEvent.preventDefault();
        currentTarget.blur();
      }}
    />
  );
}

/** Where "Next moment" goes; unlabelled, and numbered if it was chosen. */
export function NextMoment() {
  const next = useAppState((now) => neighbourMoment(now, 'after'));
  const chosen = useChosen();
  if (!next) return null;
  const number = chosen.findIndex(({ id }) => id === next.id) + 1;
  const clock = formatClock(next.mediaMs);
  return (
    <div className={styles.next}>
      <SmallPicture mediaMs={next.mediaMs} />
      <p>
        <span className={styles.muted}>{words.desk.next}</span>
        <strong>{number > 0 ? words.desk.numbered(number, clock) : clock}</strong>
      </p>
    </div>
  );
}
