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
import { closeNotice } from '../commands/app';
import { keyLabel } from '../commands/keys';
import { firstKey } from '../commands/keys-of';
import { bookmark, undo } from '../commands/marks';
import { holdToStop, offRecord } from '../commands/recording';
import { useAppState } from '../store/store';
import type { Notice } from '../store/view';
import { CommandButton } from './CommandButton';
import { classes } from './classes';
import { momentWords } from './moment-words';
import styles from './Notice.module.css';

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
    <div className={classes(styles.notice, styles.attention)} role="alert">
      <div className={styles.text}>
        <FaultText code={code} />
      </div>
      {children}
    </div>
  );
}

/** A one-time message on this screen, until it is closed. */
export function ScreenNotice() {
  const notice = useAppState((now) => now.view.notice);
  if (!notice) return null;
  const isFault = notice.kind === 'fault';
  return (
    <div className={classes(styles.notice, isFault && styles.attention)} role={isFault ? 'alert' : 'status'}>
      <div className={styles.text}>{isFault ? <FaultText code={notice.code} /> : said(notice)}</div>
      <CommandButton
        command={closeNotice}
        look="icon"
        className={styles.close}
        aria-label={words.app.close}
        icon={<X size={16} />}
      />
    </div>
  );
}

function said(notice: Exclude<Notice, { kind: 'fault' }>): ReactNode {
  if (notice.kind === 'moment-deleted') {
    const { label, clock } = momentWords(notice.moment);
    return words.moment.deleted(label, clock);
  }
  if (notice.kind === 'moments-deleted') return words.moment.deletedMany(notice.count);
  if (notice.kind === 'marked') return words.moment.marked(formatClock(notice.mediaMs));
  if (notice.kind === 'star') return notice.isOn ? words.moment.starred : words.moment.unstarred;
  if (notice.kind === 'many-stars') return words.moment.manyStars(maxChosen);
  if (notice.kind === 'off-record') {
    return words.recording.noMarkOffRecord(keyLabel(firstKey(offRecord)));
  }
  if (notice.kind === 'no-mark') return words.recording.noMark(keyLabel(firstKey(bookmark)));
  if (notice.kind === 'hold') {
    const { hold, holdOff } = words.recording;
    return (notice.isOff ? holdOff : hold)(keyLabel(firstKey(holdToStop)));
  }
  if (notice.kind === 'agreed') return words.recording.agreed(notice.people);
  if (notice.kind === 'taken-out') {
    const { fromMs, toMs } = notice;
    const key = keyLabel(firstKey(undo));
    return words.recording.takenOut(formatClock(fromMs), formatClock(toMs), key);
  }
  if (notice.kind === 'struck') return words.strike.done(formatDuration(notice.ms));
  if (notice.kind === 'kept') return words.finish.kept(notice.code, formatCalendarDay(notice.until));
  const { code, deletedAtMs, filesLeft } = notice.receipt;
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
