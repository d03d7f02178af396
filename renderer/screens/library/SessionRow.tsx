import { FileCheck2, Trash2 } from 'lucide-react';
import type { SessionSummary } from '../../../shared/model/session';
import { formatClock, formatWallTime, words } from '../../../shared/words';
import { askDeleteSession } from '../../commands/ask-delete-session';
import { checkSession } from '../../commands/check-session';
import { chooseFrom } from '../../commands/choose-from';
import { goOnRecording } from '../../commands/go-on-recording';
import { openSession } from '../../commands/open-session';
import { runOn } from '../../commands/run';
import { keptOf } from '../../store/recovery';
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
  const { id, createdAt, durationMs, momentCount, condition } = session;
  const code = session.code || words.library.unknownCode;
  const isReadable = condition !== 'unreadable';
  const remark = remarks[condition];
  return (
    <li className={styles.row}>
      <div className={styles.about}>
        <h2 className={styles.code}>{code}</h2>
        <p className={styles.facts}>
          {createdAt.utcMs > 0 && <span>{formatWallTime(createdAt)}</span>}
          {isReadable && <span>{words.library.length(formatClock(durationMs))}</span>}
          {isReadable && <span>{words.library.moments(momentCount)}</span>}
        </p>
        {remark && <p className={styles.attention}>{remark}</p>}
      </div>
      {condition !== 'recording' && (
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
              onClick={({ nativeEvent: { timeStamp } }) =>
                runOn(goOnRecording, keptOf(session), { timeStamp })
              }
            >
              {words.library.goOn}
            </Button>
          )}
          {isReadable && momentCount > 0 && (
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
