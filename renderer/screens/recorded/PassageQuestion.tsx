import { formatBytes, formatClock, words } from '../../../shared/words';
import { useFocusLeft } from '../../commands/focus-screen';
import { destroyRecorded, endRemoving, putBackTakenOut, removeTakenOut } from '../../commands/recording';
import { putBackPassages } from '../../services/passage-service';
import { attempt } from '../../services/report';
import type { RecordedState } from '../../store/recorded';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { CheckProgress } from '../../ui/Check';
import { CommandButton } from '../../ui/CommandButton';
import { FaultText } from '../../ui/Toast';
import styles from './recorded.module.css';

const { strike: said } = words;

/**
 * What was taken out while recording is still in the file. Here it is removed permanently or put back; the
 * only other ways out are deleting, locking or closing. Nothing has the focus, so pressing Enter without
 * looking does nothing.
 */
export function PassageQuestion({ recorded }: { readonly recorded: RecordedState }) {
  const { unanswered, removing } = recorded;
  useFocusLeft();
  const isOne = unanswered.length === 1;
  return (
    <section className={styles.question} aria-labelledby="passage-question">
      <h2 id="passage-question" className={styles.heading}>
        {said.question(unanswered.length)}
      </h2>
      <ul className={styles.passages}>
        {unanswered.map(({ id, fromMs, toMs }) => {
          const [from, to] = [formatClock(fromMs), formatClock(toMs)];
          return (
            <li key={`${fromMs} ${toMs}`}>
              <span>{said.takenOut(from, to)}</span>
              {!isOne && id && !removing && (
                <Button
                  look="plain"
                  aria-label={said.putBackOf(from, to)}
                  onClick={() => attempt(() => putBackPassages(id))}
                >
                  {said.putBack}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <p>{isOne ? said.stillThere : said.stillThereMany}</p>
      <p className={styles.muted}>{said.how}</p>
      <Refused recorded={recorded} />
      {removing ? (
        <Removing />
      ) : (
        <div className={styles.answers}>
          <CommandButton command={removeTakenOut} look="destroyFill" className={styles.large}>
            {isOne ? said.removeNow : said.removeNowMany}
          </CommandButton>
          <CommandButton command={putBackTakenOut} className={styles.large}>
            {isOne ? said.putBack : said.putBackMany}
          </CommandButton>
          <CommandButton command={destroyRecorded} look="destroy" className={styles.destroy}>
            {said.deleteAll}
          </CommandButton>
        </div>
      )}
    </section>
  );
}

function Removing() {
  const { doneBytes = 0, bytes = 0 } = useAppState((now) => now.removal) ?? {};
  return (
    <div className={styles.removing} role="status">
      <p>{said.removing}</p>
      <CheckProgress doneBytes={doneBytes} bytes={bytes} label={said.progress} />
      <CommandButton command={endRemoving} />
    </div>
  );
}

/** Why it could not be removed, and what to do about it. */
function Refused({ recorded: { removalFault, missingBytes } }: { readonly recorded: RecordedState }) {
  if (!removalFault) return null;
  return (
    <div className={styles.attention} role="alert">
      {removalFault === 'film-empty' ? <p>{said.nothingLeft}</p> : <FaultText code={removalFault} />}
      {missingBytes > 0 && <p>{said.room(formatBytes(missingBytes))}</p>}
    </div>
  );
}
