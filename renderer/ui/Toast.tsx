import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FaultCode } from '../../shared/model/fault';
import { maxChosen } from '../../shared/model/moment';
import {
  faultWords,
  formatCalendarDay,
  formatClock,
  formatDuration,
  formatTimeOfDay,
  words,
} from '../../shared/words';
import { closeToast } from '../commands/app';
import { keyLabel } from '../commands/keys';
import { firstKey } from '../commands/keys-of';
import { bookmark, undo } from '../commands/marks';
import { holdToStop, offRecord } from '../commands/recording';
import { useAppState } from '../store/store';
import type { Toast } from '../store/view';
import { CommandButton } from './CommandButton';
import { classes } from './classes';
import { momentWords } from './moment-words';
import styles from './Toast.module.css';

/** A fault in words: what happened, whether anything was lost, what to do now. */
export function FaultText({ code }: { readonly code: FaultCode }) {
  const { happened, lost, doNow } = faultWords[code];
  return (
    <p>
      <strong>{happened}</strong> {lost} {doNow}
    </p>
  );
}

/** A fault, with what can be done about it. */
export function ErrorBanner({ code, children }: { readonly code: FaultCode; readonly children?: ReactNode }) {
  return (
    <div className={classes(styles.toast, styles.attention)} role="alert">
      <div className={styles.text}>
        <FaultText code={code} />
      </div>
      {children}
    </div>
  );
}

/** A one-time message on this screen, until it is closed. */
export function ScreenToast() {
  const toast = useAppState((now) => now.view.toast);
  if (!toast) return null;
  const isFault = toast.kind === 'fault';
  return (
    <div className={classes(styles.toast, isFault && styles.attention)} role={isFault ? 'alert' : 'status'}>
      <div className={styles.text}>{isFault ? <FaultText code={toast.code} /> : said(toast)}</div>
      <CommandButton
        command={closeToast}
        look="icon"
        className={styles.close}
        aria-label={words.app.close}
        icon={<X size={16} />}
      />
    </div>
  );
}

function said(toast: Exclude<Toast, { kind: 'fault' }>): ReactNode {
  if (toast.kind === 'moment-deleted') {
    const { label, clock } = momentWords(toast.moment);
    return words.moment.deleted(label, clock);
  }
  if (toast.kind === 'moments-deleted') return words.moment.deletedMany(toast.count);
  if (toast.kind === 'marked') return words.moment.marked(formatClock(toast.mediaMs));
  if (toast.kind === 'star') return toast.isOn ? words.moment.starred : words.moment.unstarred;
  if (toast.kind === 'many-stars') return words.moment.manyStars(maxChosen);
  if (toast.kind === 'off-record') {
    return words.recording.noMarkOffRecord(keyLabel(firstKey(offRecord)));
  }
  if (toast.kind === 'no-mark') return words.recording.noMark(keyLabel(firstKey(bookmark)));
  if (toast.kind === 'hold') {
    const { hold, holdOff } = words.recording;
    return (toast.isOff ? holdOff : hold)(keyLabel(firstKey(holdToStop)));
  }
  if (toast.kind === 'agreed') return words.recording.agreed(toast.people);
  if (toast.kind === 'taken-out') {
    const { fromMs, toMs } = toast;
    const key = keyLabel(firstKey(undo));
    return words.recording.takenOut(formatClock(fromMs), formatClock(toMs), key);
  }
  if (toast.kind === 'struck') return words.strike.done(formatDuration(toast.ms));
  if (toast.kind === 'kept') return words.finish.kept(toast.code, formatCalendarDay(toast.until));
  const { code, deletedAtMs, filesLeft } = toast.receipt;
  const time = formatTimeOfDay(deletedAtMs);
  return (
    <>
      <p>
        <strong>{code}</strong>
      </p>
      <p>{filesLeft > 0 ? words.library.receiptLeft(time, filesLeft) : words.library.receipt(time)}</p>
    </>
  );
}
