import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import type { Moment } from '../../../shared/model/moment';
import { formatClock, words } from '../../../shared/words';
import { discussion as command } from '../../commands/film';
import { discussedMoments } from '../../marks/discussion';
import { type Asked, askedAt, questionOf } from '../../marks/questions';
import { attempt } from '../../services/report';
import { changeQuestion } from '../../services/room-service';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import styles from './review.module.css';

/** The discussion: which moment it is at, and its question once the film has stopped there. */
export function DiscussionLine() {
  const discussion = useAppState((now) => now.playing.discussion);
  const review = useAppState((now) => now.review);
  if (!discussion || !review) return null;
  const { tagsShown, playing, moments } = review;
  const moment = moments.find(({ id }) => id === discussion.momentId);
  const asks = discussion.reached && !playing;
  return (
    <section className={styles.discussion} aria-label={words.playing.discussion}>
      <p className={styles.which}>{which(discussedMoments(review), moment, tagsShown)}</p>
      <div className={styles.asks} role="status">
        {asks && moment && (tagsShown ? <Question moment={moment} /> : <p>{words.playing.neutral}</p>)}
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
function which(moments: readonly Moment[], moment: Moment | undefined, tagsShown: boolean): string {
  if (!moment) return words.playing.momentGone;
  const at = formatClock(moment.mediaMs);
  return tagsShown ? words.playing.momentOf(moments.indexOf(moment) + 1, moments.length, at) : at;
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
