import type { GoingOn } from '../../shared/model/going-on';
import { withoutStops } from '../../shared/model/in-sentence';
import { formatCalendarDay, words } from '../../shared/words';

/** The facts that belong to the sentences of an agreement: what for, who will watch, until when. */
export function agreedFacts({ purpose, watchers, deleteBy }: GoingOn): string {
  return [
    purpose && `${words.before.purpose}: ${purpose}.`,
    watchers && `${words.before.watchers}: ${withoutStops(watchers)}.`,
    deleteBy && `${words.before.deleteBy}: ${formatCalendarDay(deleteBy)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
