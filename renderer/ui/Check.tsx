import type { CheckReport } from '../../shared/ipc/contract';
import { formatBytes, formatClock, formatDuration, words } from '../../shared/words';
import { sumCheck } from '../store/check';
import styles from './Check.module.css';

/** How much of a session has been read so far. */
export function CheckProgress({
  doneBytes,
  bytes,
  label = words.check.progress,
}: {
  readonly doneBytes: number;
  readonly bytes: number;
  readonly label?: string;
}) {
  const share = bytes > 0 ? Math.min(1, doneBytes / bytes) : 0;
  return (
    <div
      className={styles.progress}
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(share * 100)}
    >
      <div style={{ transform: `scaleX(${share})` }} />
    </div>
  );
}

/** What the check of a session found. */
export function CheckFindings({ report }: { readonly report: CheckReport }) {
  const { whole, playableMs, bytes, broken } = sumCheck(report);
  const clock = formatClock(playableMs);
  if (whole) {
    const count = report.parts.length;
    const sentence = count === 0 ? words.check.nothing : words.check.whole(clock, count, formatBytes(bytes));
    const { count: times, lostMs } = report.interruptions;
    return (
      <>
        <p>{sentence}</p>
        {times > 0 && <p>{words.check.interrupted(times, formatDuration(lostMs))}</p>}
      </>
    );
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
