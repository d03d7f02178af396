import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Doing, FaultCode } from '../../shared/model/fault';
import { maxChosen } from '../../shared/model/moment';
import {
  faultWordsFor,
  formatCalendarDay,
  formatClock,
  formatDayAndTime,
  formatDuration,
  words,
} from '../../shared/words';
import { closeToast } from '../commands/app';
import { focusScreen } from '../commands/focus-screen';
import { keyLabel } from '../commands/keys';
import { firstKey } from '../commands/keys-of';
import { bookmark, undo } from '../commands/marks';
import { holdToStop } from '../commands/recording';
import { useAppState } from '../store/store';
import type { Toast } from '../store/view';
import { closeFault, unsay } from '../store/view-actions';
import { Button } from './Button';
import { CommandButton } from './CommandButton';
import { classes } from './classes';
import { momentWords } from './moment-words';
import styles from './Toast.module.css';

/** A fault in words: what happened, whether anything was lost, what to do now. */
export function FaultText({
  code,
  doing,
  isEnd = false,
}: {
  readonly code: FaultCode;
  readonly doing?: Doing | undefined;
  /** It ended a recording. */
  readonly isEnd?: boolean;
}) {
  // Before a recording there is nothing that could be kept.
  const isBefore = useAppState((now) => now.view.screen === 'before');
  const isBack = useAppState((now) => now.disk.isHere);
  const { happened, lost, doNow } = faultWordsFor(code, { isBefore, isEnd, isBack, doing });
  return (
    <p>
      <strong>{happened}</strong> {lost} {doNow}
    </p>
  );
}

/** A fault, with what can be done about it. */
export function ErrorBanner({
  code,
  doing,
  children,
}: {
  readonly code: FaultCode;
  readonly doing?: Doing | undefined;
  readonly children?: ReactNode;
}) {
  return (
    <div className={classes(styles.toast, styles.attention)} role="alert" data-harmless>
      <div className={styles.text}>
        <FaultText code={code} doing={doing} />
      </div>
      {children}
    </div>
  );
}

/**
 * What went wrong on this screen. Each stays until it is closed.
 * @param except what the screen itself says already
 */
export function ScreenFaults({ except }: { readonly except?: FaultCode | undefined }) {
  const faults = useAppState((now) => now.view.faults);
  const faultsWhile = useAppState((now) => now.view.faultsWhile);
  const isSaid = (code: FaultCode): boolean => code === except && !faultsWhile[code];
  return faults
    .filter((code) => !isSaid(code))
    .map((code) => (
      <ErrorBanner key={code} code={code} doing={faultsWhile[code]}>
        <Button
          look="icon"
          className={styles.close}
          aria-label={words.app.close}
          onClick={(event) => {
            leaveFocus(event.currentTarget);
            closeFault(code);
          }}
        >
          <X size={16} />
        </Button>
      </ErrorBanner>
    ));
}

/**
 * The place for a one-time message; nothing else may stand in it. The message fades after six seconds, but not
 * while the pointer or the focus is on it. The place is always there, so that a screen reader announces what
 * comes into it.
 */
export function ToastPlace({ className }: { readonly className?: string | undefined }) {
  const toast = useAppState((now) => now.view.toast);
  const said = useAppState((now) => now.view.said);
  return (
    <div className={className} aria-live="polite">
      {toast && (
        <div
          key={said}
          className={classes(styles.toast, styles.fading)}
          data-toast={toast.kind}
          onAnimationEnd={(event) => {
            leaveFocus(event.currentTarget);
            unsay((shown) => shown === toast);
          }}
        >
          <div className={styles.text}>{toastWords(toast)}</div>
          <CommandButton
            command={closeToast}
            look="icon"
            className={styles.close}
            aria-label={words.app.close}
            icon={<X size={16} />}
          />
        </div>
      )}
    </div>
  );
}

/** What has the focus is about to disappear: the screen gets it, so that Tab goes on from there. */
function leaveFocus(leaving: HTMLElement): void {
  if (leaving.contains(document.activeElement)) focusScreen();
}

function toastWords(toast: Toast): ReactNode {
  if (toast.kind === 'moment-deleted') {
    const { label, clock } = momentWords(toast.moment);
    return words.moment.deleted(label, clock);
  }
  if (toast.kind === 'moments-deleted') return words.moment.deletedMany(toast.count);
  if (toast.kind === 'imported') return words.exchange.imported(toast.count, keyLabel(firstKey(undo)));
  if (toast.kind === 'marked') return words.moment.marked(formatClock(toast.mediaMs));
  if (toast.kind === 'star') return toast.isOn ? words.moment.starred : words.moment.unstarred;
  if (toast.kind === 'many-stars') return words.moment.manyStars(maxChosen);
  if (toast.kind === 'off-record') return words.recording.noMarkOffRecord;
  if (toast.kind === 'no-mark') return words.recording.noMark(keyLabel(firstKey(bookmark)));
  if (toast.kind === 'hold') {
    const { hold, holdOff } = words.recording;
    return (toast.isOff ? holdOff : hold)(keyLabel(firstKey(holdToStop)));
  }
  if (toast.kind === 'camera-taken') return words.recording.cameraTaken(toast.label);
  if (toast.kind === 'agreed') return words.recording.agreed(toast.people);
  if (toast.kind === 'struck') return words.strike.done(formatDuration(toast.ms));
  if (toast.kind === 'kept') return words.finish.kept(toast.code, formatCalendarDay(toast.until));
  const { code, deletedAtMs, filesLeft } = toast.receipt;
  const time = formatDayAndTime(deletedAtMs);
  return (
    <>
      <p>
        <strong>{code}</strong>
      </p>
      <p>{filesLeft > 0 ? words.library.receiptLeft(time, filesLeft) : words.library.receipt(time)}</p>
    </>
  );
}
