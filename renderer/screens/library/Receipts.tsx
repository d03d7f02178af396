import { Printer } from 'lucide-react';
import type { StoredReceipt } from '../../../shared/model/receipt';
import { formatBytes, formatCalendarDay, formatDay, formatDayAndTime, words } from '../../../shared/words';
import { showReceipt } from '../../services/library-service';
import { attempt } from '../../services/report';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { Fold } from '../../ui/Fold';
import styles from './library.module.css';

/** What remains of deleted sessions, folded away. */
export function Receipts() {
  const receipts = useAppState((now) => now.library.receipts);
  if (receipts.length === 0) return null;
  return (
    <Fold title={words.library.receipts(receipts.length)}>
      <ul className={styles.receipts}>
        {receipts.map((receipt) => {
          const { id, code, deletedAtMs, filesLeft } = receipt;
          const time = formatDayAndTime(deletedAtMs);
          return (
            <li key={id}>
              <p className={styles.receiptCode}>
                {code} <span className={styles.muted}>{detailWords(receipt)}</span>
              </p>
              <p>
                {filesLeft > 0 ? words.library.receiptLeft(time, filesLeft) : words.library.receipt(time)}
              </p>
              <Button
                look="plain"
                aria-label={words.receipt.openOf(code)}
                onClick={() => attempt(() => showReceipt(id))}
              >
                <Printer size={16} aria-hidden="true" />
                {words.receipt.open}
              </Button>
            </li>
          );
        })}
      </ul>
    </Fold>
  );
}

function detailWords({ recordedAtMs, recordedOn, files, bytes }: StoredReceipt): string {
  const [day, size] = [formatDay(recordedAtMs), formatBytes(bytes)];
  return recordedOn === undefined
    ? words.library.receiptDetail(day, files, size)
    : words.importing.receiptDetail(formatCalendarDay(recordedOn), day, files, size);
}
