import { PencilLine, Trash2 } from 'lucide-react';
import { dayAfter } from '../../../shared/model/agreement';
import { hasDeletionWarning } from '../../../shared/model/due';
import type { SessionSummary } from '../../../shared/model/session-summary';
import { formatCalendarDay, formatClock, formatDay, formatWallTime, words } from '../../../shared/words';
import { checkSession } from '../../services/check-service';
import { finishSession } from '../../services/finish-service';
import { openSession } from '../../services/open-session-service';
import { askToGoOn } from '../../services/recovery-service';
import { attempt } from '../../services/report';
import { isDueBy } from '../../store/finish';
import { type LibraryState, nextStep, nowBy, type SaidOfDay, stepOf } from '../../store/library';
import { interruptedOf } from '../../store/recovery';
import { percentOf } from '../../store/removal';
import { useAppState } from '../../store/store';
import { openDialog } from '../../store/view-actions';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import styles from './library.module.css';

const remarks: Readonly<Partial<Record<SessionSummary['condition'], string>>> = {
  'broken-off': words.library.brokenOff,
  damaged: words.library.damaged,
  unreadable: words.library.unreadable,
  recording: words.library.recordingNow,
};

/** One session: what it is, and what can be done next. */
export function SessionRow({ session }: { readonly session: SessionSummary }) {
  const { createdAt, durationMs, momentCount, condition, deleteBy, keptReason, onPaper } = session;
  const code = session.code || words.library.unknownCode;
  const isReadable = condition !== 'unreadable';
  const isNothing = condition === 'broken-off' && durationMs === 0;
  const remark = isNothing ? words.library.brokenOffAtOnce : remarks[condition];
  const library = useAppState((now) => now.library);
  const said = whatIsSaidOfDay(session, library);
  const isLate = deleteBy === undefined || isDueBy(session, nowBy(library));
  // The question about its passage comes first; the same button opens the session with that question.
  const isUnanswered = (session.unanswered?.length ?? 0) > 0;
  const hasStep = isReadable && !isNothing && condition !== 'recording' && !isUnanswered;
  return (
    // It gets the focus after its code has been changed.
    <li className={styles.row} tabIndex={-1}>
      <div className={styles.about}>
        <h2 className={styles.code}>{code}</h2>
        <p className={styles.facts}>
          {createdAt.utcMs > 0 && <span>{whenWords(session)}</span>}
          {isReadable && <span>{formatClock(durationMs)}</span>}
          {isReadable && <span>{words.library.moments(momentCount)}</span>}
          {hasStep && <span className={styles.step}>{stepWords(session)}</span>}
          {deleteBy && <span>{words.finish.deleteBy(formatCalendarDay(deleteBy))}</span>}
          {onPaper && <span>{words.finish.signed}</span>}
          {keptReason && <span>{words.finish.keptFor(keptReason)}</span>}
        </p>
        {remark && <p className={styles.attention}>{remark}</p>}
        {session.striking ? (
          <Striking session={session} />
        ) : (
          isUnanswered && <p className={styles.attention}>{words.strike.inRow(words.library.review)}</p>
        )}
        {said && <p className={styles.attention}>{said}</p>}
      </div>
      {condition !== 'recording' && !session.striking && (
        <Actions
          session={session}
          code={code}
          day={said === undefined ? undefined : isLate ? 'come' : 'near'}
        />
      )}
    </li>
  );
}

/** When it was recorded and, of an imported one, when it was imported. */
export function whenWords({ createdAt, imported }: SessionSummary): string {
  if (!imported) return formatWallTime(createdAt);
  const { importing: said } = words;
  return said.recordedThenImported(formatCalendarDay(imported.recordedOn), formatDay(createdAt.utcMs));
}

/** How far it is, in the words of its next step. */
function stepWords(session: SessionSummary): string {
  const { chosenCount } = session;
  const step = words.library.steps[stepOf(session)];
  return chosenCount === undefined ? step : `${words.library.chosen(chosenCount)}, ${step}`;
}

/** What can be done with it. The next step is filled and is last; a click anywhere in the row does it. */
function Actions({
  session,
  code,
  day,
}: {
  readonly session: SessionSummary;
  readonly code: string;
  readonly day: SaidOfDay;
}) {
  const { id, durationMs, momentCount, condition } = session;
  const isReadable = condition !== 'unreadable';
  const isUnanswered = (session.unanswered?.length ?? 0) > 0;
  const next = nextStep(session, day);
  const steps = {
    choose: {
      isThere: momentCount > 0 && !isUnanswered,
      label: words.choose.showShort,
      name: words.choose.showOf(code),
      go: () => openSession(id, code, 'choose'),
    },
    review: {
      isThere: true,
      label: words.library.review,
      name: words.library.reviewOf(code),
      go: () => openSession(id, code),
    },
    finish: {
      isThere: !isUnanswered && (day !== undefined || next === 'finish'),
      label: words.finish.open,
      name: words.library.finishOf(code),
      go: () => finishSession(session),
    },
  } as const;
  const others = (['choose', 'review', 'finish'] as const).filter((name) => name !== next);
  return (
    <div className={styles.actions}>
      <Button
        look="icon"
        className={classes(styles.above, styles.delete)}
        aria-label={words.library.deleteOf(code)}
        title={words.library.deleteOf(code)}
        onClick={() => openDialog({ kind: 'erase', sessionId: id, code, durationMs, momentCount })}
      >
        <Trash2 size={18} />
      </Button>
      {isReadable && (
        <Button
          look="icon"
          className={styles.above}
          aria-label={words.rename.openOf(code)}
          title={words.rename.openOf(code)}
          onClick={() => openDialog({ kind: 'rename', sessionId: id, code: session.code })}
        >
          <PencilLine size={18} />
        </Button>
      )}
      {isReadable && (
        <Button
          look="plain"
          className={styles.above}
          aria-label={words.library.checkOf(code)}
          onClick={() => attempt(() => checkSession(id, code))}
        >
          {words.library.check}
        </Button>
      )}
      {condition === 'broken-off' && (
        <Button
          className={styles.above}
          aria-label={words.library.goOnOf(code)}
          onClick={() => attempt(() => askToGoOn(interruptedOf(session)))}
        >
          {words.library.goOn}
        </Button>
      )}
      {isReadable &&
        [...others, next].map((step) => {
          const { isThere, label, name, go } = steps[step];
          if (!isThere) return null;
          const isNext = step === next;
          return (
            <Button
              key={step}
              look={isNext ? 'accent' : 'plain'}
              className={isNext ? styles.open : styles.above}
              aria-label={name}
              onClick={() => attempt(go)}
            >
              {label}
            </Button>
          );
        })}
    </div>
  );
}

/** A passage is being removed from it. */
function Striking({ session: { id } }: { readonly session: SessionSummary }) {
  const removal = useAppState((now) => (now.removal?.sessionId === id ? now.removal : undefined));
  return <p className={styles.attention}>{words.strike.removingNow(percentOf(removal))}</p>;
}

/** What the row says about the session's day; undefined if nothing yet. */
function whatIsSaidOfDay(session: SessionSummary, library: LibraryState): string | undefined {
  const { finish } = words;
  const { deleteBy, namedAtMs = 0, condition } = session;
  if (condition === 'recording') return undefined;
  // Only if the row has the button for it.
  const canKeep = condition !== 'unreadable' && !session.unanswered?.length && !session.striking;
  if (deleteBy === undefined) return canKeep ? finish.noDay : finish.noDayUnreadable;
  const { deletes, doubt } = library.due;
  const now = nowBy(library);
  const today = dayAfter(now, 0);
  const day = formatCalendarDay(deleteBy);
  // Nothing is deleted until someone has said which date is right.
  if (!deletes || doubt) {
    if (!isDueBy(session, now)) return undefined;
    return deleteBy === today ? finish.dueToday : finish.due(day);
  }
  if (!hasDeletionWarning(session, now)) return undefined;
  if (deleteBy > today) return canKeep ? `${finish.willGo(day)} ${finish.keepLonger}` : finish.willGo(day);
  const isNamedToday = deleteBy === today && dayAfter(new Date(namedAtMs), 0) === today;
  return isNamedToday ? finish.goesToday : finish.goesWhenClosed;
}
