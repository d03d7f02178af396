import { dueCount } from '../../../shared/model/due';
import { formatCalendarDay, words } from '../../../shared/words';
import { answerDate } from '../../services/library-service';
import { attempt } from '../../services/report';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import styles from './library.module.css';

const { finish: said } = words;

/**
 * The computer's clock has jumped, and only a person knows which date is right. Says what each answer would
 * delete.
 */
export function WhichDate() {
  const { deletes, doubt } = useAppState((now) => now.library.due);
  const sessions = useAppState((now) => now.library.sessions) ?? [];
  if (!doubt) return null;
  const days = [doubt.system, doubt.other];
  // Uses the same rule by which they are deleted after the answer.
  const due = (offsetMs: number): number => dueCount(sessions, Date.now() + offsetMs);
  const [system, other] = days.map(formatCalendarDay);
  return (
    <section className={styles.ask} aria-labelledby="which-date" role="alert">
      <h2 id="which-date" className={styles.askTitle}>
        {said.dateTitle}
      </h2>
      <p>{said.dateWhy(system ?? '', other ?? '')}</p>
      {deletes && <p>{said.dateDeletes(system ?? '', due(0))}</p>}
      {deletes && <p>{said.dateDeletes(other ?? '', due(doubt.otherOffsetMs))}</p>}
      <p>{said.dateNeither}</p>
      <div className={styles.askButtons}>
        {days.map((day) => (
          <Button key={day} onClick={() => attempt(() => answerDate(day))}>
            {said.dateIs(formatCalendarDay(day))}
          </Button>
        ))}
      </div>
    </section>
  );
}
