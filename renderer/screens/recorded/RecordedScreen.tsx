import { formatClock, words } from '../../../shared/words';
import { destroyRecorded } from '../../commands/destroy-recorded';
import { keepRecorded } from '../../commands/keep-recorded';
import { reviewAgreed } from '../../commands/review-agreed';
import { askStrike } from '../../commands/strike';
import { sumCheck } from '../../store/check';
import { isChecking, type RecordedState } from '../../store/recorded';
import { useAppState } from '../../store/store';
import { CheckFindings, CheckProgress } from '../../ui/Check';
import { CommandButton } from '../../ui/CommandButton';
import { KeysButton } from '../../ui/HeaderButtons';
import { FaultText, ScreenNotice } from '../../ui/Notice';
import styles from './recorded.module.css';

/** After the stop: what was recorded, read back; and does everybody still agree? */
export function RecordedScreen() {
  const recorded = useAppState((now) => now.recorded);
  if (!recorded) return null;
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <p className={styles.code}>{recorded.code}</p>
        <KeysButton />
      </header>
      <div className={styles.content}>
        <section className={styles.found}>
          <h1 className={styles.title}>
            {words.recorded.title(formatClock(recorded.durationMs), stateOf(recorded))}
          </h1>
          <Found recorded={recorded} />
          <TakenOut recorded={recorded} />
        </section>
        <section className={styles.question}>
          <h2 className={styles.heading}>{words.recorded.question}</h2>
          <p className={styles.muted}>{words.recorded.questionText}</p>
          <div className={styles.answers}>
            {/* Enter goes on from here, without a look at the laptop. */}
            <CommandButton command={reviewAgreed} look="accent" className={styles.large} autoFocus />
            <CommandButton command={keepRecorded} className={styles.large} />
            <CommandButton command={destroyRecorded} look="destroy" className={styles.destroy} />
          </div>
        </section>
        <ScreenNotice />
      </div>
    </div>
  );
}

function stateOf(recorded: RecordedState): string {
  if (isChecking(recorded)) return words.recorded.checking;
  if (!recorded.report) return words.recorded.unchecked;
  return sumCheck(recorded.report).whole ? words.recorded.checked : words.recorded.damaged;
}

/** What was taken out while it was recorded is still in the file: here it goes for good. */
function TakenOut({ recorded: { toStrike } }: { readonly recorded: RecordedState }) {
  if (toStrike.length === 0) return null;
  const ms = toStrike.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  return (
    <div className={styles.takenOut}>
      <p>{words.strike.afterRecording(formatClock(ms))}</p>
      <CommandButton command={askStrike} />
    </div>
  );
}

/** How far the check is, or what it found. */
function Found({ recorded }: { readonly recorded: RecordedState }) {
  const { report, fault } = recorded;
  return (
    <div className={styles.paragraphs} role="status">
      {isChecking(recorded) && (
        <>
          <p className={styles.muted}>{words.recorded.checkingText}</p>
          <CheckProgress {...recorded} />
        </>
      )}
      {report && <CheckFindings report={report} />}
      {fault && (
        <div className={styles.attention}>
          <FaultText code={fault} />
        </div>
      )}
    </div>
  );
}
