import { X } from 'lucide-react';
import { missingCase } from '../../shared/model/fault';
import type { LibraryNews } from '../../shared/model/library-news';
import { formatCalendarDay, formatDuration, words } from '../../shared/words';
import { closeNews } from '../commands/library';
import { useAppState } from '../store/store';
import { CommandButton } from './CommandButton';
import styles from './News.module.css';

/** What the library did, or failed to do, unasked; shown until it is closed. */
export function News() {
  const news = useAppState((now) => now.library.news);
  if (news.length === 0) return null;
  return (
    <section className={styles.news} role="status">
      <div>
        {news.map((item) => (
          <p key={JSON.stringify(item)}>{newsWords(item)}</p>
        ))}
      </div>
      <CommandButton command={closeNews} look="icon" aria-label={closeNews.label} icon={<X size={16} />} />
    </section>
  );
}

function newsWords(item: LibraryNews): string {
  switch (item.kind) {
    case 'destroyed-again':
      return words.library.news(item.count);
    case 'maybe-deleted':
      return words.library.maybeDeleted(item.code || words.library.unknownCode);
    case 'strangers':
      return words.strangers.atStart(item.count, item.strangers);
    case 'deleted-by-day':
      return words.finish.deletedByDay(item.code, formatCalendarDay(item.day));
    case 'deletion-off':
      return words.finish.deletionOff;
    case 'deletion-finished':
      return words.finish.finished(item.code);
    case 'import-removed':
      return words.importing.removedAtStart(item.code);
    case 'export-removed':
      return words.exchange.removedAtStart;
    case 'key-changed':
      return words.library.keyChanged;
    case 'key-not-changed':
      return words.guard.notChanged[item.change];
    case 'strike-finished':
      return words.strike.finished(item.code, formatDuration(item.ms));
    default:
      return missingCase(item);
  }
}
