import { formatBytes, formatDay, formatTimeOfDay, words } from '../../../shared/words';
import { useAppState } from '../../store/store';
import { Fold } from '../../ui/Fold';
import styles from './library.module.css';

/** What remains of deleted sessions, folded away. */
export function Receipts() {
  const receipts = useAppState((now) => now.library.receipts);
  if (receipts.length === 0) return null;
  return (
    <Fold title={words.library.receipts(receipts.length)}>
      <ul className={styles.receipts}>
        {receipts.map(({ code, recordedAtMs, deletedAtMs, files, bytes, filesLeft }) => {
          const time = `${formatDay(deletedAtMs)}, ${formatTimeOfDay(deletedAtMs)}`;
          return (
            <li key={`${code} ${deletedAtMs}`}>
              <p className={styles.receiptCode}>
                {code}{' '}
                <span className={styles.muted}>
                  {words.library.receiptDetail(formatDay(recordedAtMs), files, formatBytes(bytes))}
                </span>
              </p>
              <p>
                {filesLeft > 0 ? words.library.receiptLeft(time, filesLeft) : words.library.receipt(time)}
              </p>
            </li>
          );
        })}
      </ul>
    </Fold>
  );
}
