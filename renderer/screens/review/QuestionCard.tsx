import { cardQuestion } from '../../store/card';
import { useAppState } from '../../store/store';
import styles from './card.module.css';

/** The question for the discussion, in place of the picture, for the group to read. */
export function QuestionCard({
  note,
}: {
  /** In small letters, for the operator. */
  readonly note?: string;
}) {
  const question = useAppState(cardQuestion);
  return (
    <div className={styles.card} role="status">
      <p className={styles.question}>{question}</p>
      {note && <p className={styles.note}>{note}</p>}
    </div>
  );
}
