import type { CheckReport } from '../../../shared/ipc/contract';
import { formatBytes, formatClock, words } from '../../../shared/words';
import { endCheck } from '../../commands/end-check';
import { runCommand } from '../../commands/run';
import { sumCheck } from '../../store/check';
import type { CheckDialog } from '../../store/view';
import { Page } from '../../ui/Dialog';
import { FaultText } from '../../ui/Notice';
import styles from './dialogs.module.css';

/** A session is read through: how far, and then what was found. */
export function CheckPage({ dialog }: { readonly dialog: CheckDialog }) {
  const { code, report, fault } = dialog;
  const over = report !== undefined || fault !== undefined;
  return (
    <Page
      title={words.check.title(code)}
      intro={words.check.reading}
      wide={false}
      closeLabel={over ? words.app.close : words.check.cancel}
      onClose={() => runCommand(endCheck, { timeStamp: performance.now() })}
    >
      <div className={styles.paragraphs} role="status">
        {report && <Report report={report} />}
        {fault && <FaultText code={fault} />}
        {!over && <Progress {...dialog} />}
      </div>
    </Page>
  );
}

function Progress({ doneBytes, bytes }: Pick<CheckDialog, 'doneBytes' | 'bytes'>) {
  const share = bytes > 0 ? Math.min(1, doneBytes / bytes) : 0;
  return (
    <div
      className={styles.progress}
      role="progressbar"
      aria-label={words.check.progress}
      aria-valuenow={Math.round(share * 100)}
    >
      <div style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}

function Report({ report }: { readonly report: CheckReport }) {
  const { whole, playableMs, bytes, broken } = sumCheck(report);
  const clock = formatClock(playableMs);
  if (whole) {
    const count = report.parts.length;
    const sentence = count === 0 ? words.check.nothing : words.check.whole(clock, count, formatBytes(bytes));
    return <p>{sentence}</p>;
  }
  return (
    <>
      <p className={styles.attention}>{words.check.notWhole}</p>
      <ul className={styles.bullets}>
        {broken.map((part) => (
          <li key={part.part}>{brokenWords(part)}</li>
        ))}
        {!report.journalWhole && <li>{words.check.journal}</li>}
      </ul>
      <p>{words.check.rest(clock)}</p>
      <p className={styles.muted}>{words.check.doNow}</p>
    </>
  );
}

function brokenWords({ part, condition, playableMs }: CheckReport['parts'][number]): string {
  return condition === 'missing'
    ? words.check.missingPart(part)
    : words.check.damagedPart(part, formatClock(playableMs));
}
