import { FileCheck2, Trash2 } from 'lucide-react';
import { dayAfter } from '../../../shared/model/agreement';
import type { SessionSummary } from '../../../shared/model/session';
import { formatCalendarDay, formatClock, formatWallTime, words } from '../../../shared/words';
import { askDeleteSession } from '../../commands/ask-delete-session';
import { askGoOn } from '../../commands/ask-go-on';
import { checkSession } from '../../commands/check-session';
import { chooseFrom } from '../../commands/choose-from';
import { finishSession } from '../../commands/finish-session';
import { openSession } from '../../commands/open-session';
import { runOn } from '../../commands/run';
import { isDueBy } from '../../store/finish';
import { keptOf } from '../../store/recovery';
import { percentOf } from '../../store/removal';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import styles from './library.module.css';

const remarks: Readonly<Partial<Record<SessionSummary['condition'], string>>> = {
  'broken-off': words.library.brokenOff,
  damaged: words.library.damaged,
  unreadable: words.library.unreadable,
  recording: words.library.recordingNow,
};

/** One session: what it is, and what is next for it. */
export function SessionRow({ session }: { readonly session: SessionSummary }) {
  const { id, createdAt, durationMs, momentCount, condition, deleteBy, keptReason } = session;
  const code = session.code || words.library.unknownCode;
  const isReadable = condition !== 'unreadable';
  const remark = remarks[condition];
  const isDue = isDueBy(session, new Date());
  // Its passage comes first; it is opened by the same button, with that question.
  const isUnanswered = (session.unanswered?.length ?? 0) > 0;
  return (
    <li className={styles.row}>
      <div className={styles.about}>
        <h2 className={styles.code}>{code}</h2>
        <p className={styles.facts}>
          {createdAt.utcMs > 0 && <span>{formatWallTime(createdAt)}</span>}
          {isReadable && <span>{words.library.length(formatClock(durationMs))}</span>}
          {isReadable && <span>{words.library.moments(momentCount)}</span>}
          {deleteBy && <span>{words.finish.deleteBy(formatCalendarDay(deleteBy))}</span>}
          {keptReason && <span>{words.finish.keptFor(keptReason)}</span>}
        </p>
        {remark && <p className={styles.attention}>{remark}</p>}
        {session.striking ? (
          <Striking session={session} />
        ) : (
          isUnanswered && <p className={styles.attention}>{words.strike.inRow}</p>
        )}
        {isDue && <Due session={session} />}
      </div>
      {condition !== 'recording' && !session.striking && (
        <div className={styles.actions}>
          <Button
            look="icon"
            className={classes(styles.above, styles.delete)}
            aria-label={words.library.deleteOf(code)}
            title={words.library.deleteOf(code)}
            onClick={({ nativeEvent: { timeStamp } }) =>
              runOn(askDeleteSession, { sessionId: id, code, durationMs, momentCount }, { timeStamp })
            }
          >
            <Trash2 size={18} />
          </Button>
          {isReadable && (
            <Button
              look="icon"
              className={styles.above}
              aria-label={words.library.checkOf(code)}
              title={words.library.checkOf(code)}
              onClick={({ nativeEvent: { timeStamp } }) => runOn(checkSession, { id, code }, { timeStamp })}
            >
              <FileCheck2 size={18} />
            </Button>
          )}
          {condition === 'broken-off' && (
            <Button
              className={styles.above}
              aria-label={words.library.goOnOf(code)}
              onClick={({ nativeEvent: { timeStamp } }) => runOn(askGoOn, keptOf(session), { timeStamp })}
            >
              {words.library.goOn}
            </Button>
          )}
          {isReadable && isDue && !isUnanswered && (
            <Button
              className={styles.above}
              aria-label={words.finish.openOf(code)}
              onClick={({ nativeEvent }) => runOn(finishSession, session, nativeEvent)}
            >
              {words.finish.open}
            </Button>
          )}
          {isReadable && momentCount > 0 && !isUnanswered && (
            <Button
              look="plain"
              className={styles.above}
              aria-label={words.choose.showOf(code)}
              onClick={({ nativeEvent: { timeStamp } }) => runOn(chooseFrom, session, { timeStamp })}
            >
              {words.choose.showShort}
            </Button>
          )}
          {isReadable && (
            <Button
              className={styles.open}
              aria-label={words.library.reviewOf(code)}
              onClick={({ nativeEvent: { timeStamp } }) => runOn(openSession, session, { timeStamp })}
            >
              {words.library.review}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** A passage is being removed from it. */
function Striking({ session: { id } }: { readonly session: SessionSummary }) {
  const removal = useAppState((now) => (now.removal?.sessionId === id ? now.removal : undefined));
  return <p className={styles.attention}>{words.strike.removingNow(percentOf(removal))}</p>;
}

/** Its day has come; where it will be deleted by itself, in how long. */
function Due({ session: { id, deleteBy = '' } }: { readonly session: SessionSummary }) {
  const leftMs = useAppState((now) => now.library.due.get(id));
  const day = formatCalendarDay(deleteBy);
  return (
    <p className={styles.attention}>
      {deleteBy === dayAfter(new Date(), 0) ? words.finish.dueToday : words.finish.due(day)}
      {leftMs !== undefined && ` ${words.finish.leftHours(Math.max(1, Math.ceil(leftMs / 3_600_000)))}`}
    </p>
  );
}
