import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { Moment } from '../../../shared/model/moment';
import { formatClock, words } from '../../../shared/words';
import { discussion as command } from '../../commands/film';
import { type Choice, choicesOf } from '../../marks/choices';
import { discussed } from '../../marks/discussion';
import { type Asked, askedAt, questionOf } from '../../marks/questions';
import { attempt } from '../../services/report';
import { changeQuestion } from '../../services/room-service';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { choiceWords } from '../../ui/moment-words';
import styles from './review.module.css';

/** The discussion: which moment or phase it is at, and its question once the film has stopped there. */
export function DiscussionLine() {
  const discussion = useAppState((now) => now.playing.discussion);
  const review = useAppState((now) => now.review);
  if (!discussion || !review) return null;
  const { tagsShown, playing } = review;
  const choice = choicesOf(review).find(({ id }) => id === discussion.momentId);
  // In a phase the film stops whenever someone says so.
  const asks = !playing && (discussion.reached || choice?.kind === 'phase');
  return (
    <section className={styles.discussion} aria-label={words.playing.discussion}>
      <p className={styles.which}>{which(discussed(review), choice, tagsShown)}</p>
      <div className={styles.asks} role="status">
        {asks &&
          choice &&
          (tagsShown && choice.kind !== 'phase' ? (
            <Question moment={choice} />
          ) : (
            <p>{words.playing.neutral}</p>
          ))}
      </div>
      <CommandButton
        command={command}
        look="icon"
        aria-label={words.playing.discussionEnd}
        icon={<X size={18} aria-hidden="true" />}
      />
    </section>
  );
}

/** While tags are hidden, no count is shown either. */
function which(choices: readonly Choice[], choice: Choice | undefined, tagsShown: boolean): string {
  if (!choice) return words.playing.momentGone;
  const { label, clock } = choiceWords(choice);
  if (!tagsShown) return formatClock(choice.mediaMs);
  const place = choices.findIndex(({ id }) => id === choice.id) + 1;
  return choice.kind === 'phase'
    ? words.playing.phaseOf(label, place, choices.length, clock)
    : words.playing.momentOf(place, choices.length, clock);
}

function Question({ moment }: { readonly moment: Moment }) {
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
