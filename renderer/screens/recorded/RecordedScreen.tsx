import { Lock } from 'lucide-react';
import { useState } from 'react';
import { formatClock, words } from '../../../shared/words';
import { lock } from '../../commands/app';
import { destroyRecorded, keepRecorded, leaveRecorded, reviewAgreed } from '../../commands/recording';
import { sumCheck } from '../../store/check';
import { isChecking, mustAnswer, type RecordedState } from '../../store/recorded';
import { useAppState } from '../../store/store';
import { CheckFindings, CheckProgress } from '../../ui/Check';
import { CommandButton } from '../../ui/CommandButton';
import { BackButton, KeysButton, TvButton } from '../../ui/HeaderButtons';
import { HoldButton } from '../../ui/HoldButton';
import { FaultText, ScreenFaults } from '../../ui/Toast';
import { PassageQuestion } from './PassageQuestion';
import styles from './recorded.module.css';

/**
 * After the stop, or when a session is opened that was not answered for then: the recording is read back; what
 * was taken out is decided; and does everyone still agree?
 */
export function RecordedScreen() {
  const recorded = useAppState((now) => now.recorded);
  if (!recorded) return null;
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        {recorded.fromLibrary && <BackButton command={leaveRecorded}>{words.review.back}</BackButton>}
        <p className={styles.code} title={recorded.code}>
          {recorded.code}
        </p>
        <div className={styles.headerButtons}>
          <TvButton />
          <CommandButton
            command={lock}
            look="icon"
            aria-label={lock.label}
            icon={<Lock size={20} aria-hidden="true" />}
          />
          <KeysButton />
        </div>
      </header>
      <div className={styles.content}>
        <section className={styles.found}>
          <h1 className={styles.title}>
            {words.recorded.title(formatClock(recorded.durationMs), stateOf(recorded))}
          </h1>
          <Found recorded={recorded} />
        </section>
        {mustAnswer(recorded) ? (
          <PassageQuestion recorded={recorded} />
        ) : (
          <AgreementQuestion next={recorded.next} />
        )}
        <ScreenFaults />
      </div>
    </div>
  );
}

/**
 * Does everyone still agree? Whoever pressed Enter to stop, or to open the session, must not answer this with
 * the same movement.
 */
function AgreementQuestion({ next }: Pick<RecordedState, 'next'>) {
  const [early, setEarly] = useState(false);
  return (
    <section className={styles.question}>
      <h2 className={styles.heading}>{words.recorded.question}</h2>
      <p className={styles.muted}>{words.recorded.questionText}</p>
      <div className={styles.answers}>
        <HoldButton
          command={reviewAgreed}
          look="accent"
          className={styles.large}
          autoFocus
          onEarly={() => setEarly(true)}
        >
          {next === 'review' ? words.recorded.agreedReview : words.recorded.agreed}
        </HoldButton>
        <CommandButton command={keepRecorded} className={styles.large} />
        <CommandButton command={destroyRecorded} look="destroy" className={styles.destroy} />
      </div>
      <p className={early ? styles.attention : styles.muted} role="status">
        {words.recorded.holdToAgree}
      </p>
    </section>
  );
}

function stateOf(recorded: RecordedState): string {
  if (isChecking(recorded)) return words.recorded.checking;
  if (!recorded.report) return words.recorded.unchecked;
  return sumCheck(recorded.report).whole ? words.recorded.checked : words.recorded.damaged;
}

/** The progress of the check, or what it found. */
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
