import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { words } from '../../../../shared/words';
import { keyLabel } from '../../../commands/keys';
import { useKeys } from '../../../commands/keys-of';
import { bookmark } from '../../../commands/marks';
import type { Choice } from '../../../marks/choices';
import { momentAt } from '../../../marks/edits';
import { editedId, type ShownMoments, selectedIds, shownMoments } from '../../../marks/moment-list';
import { useAppState } from '../../../store/store';
import { MomentRow } from './MomentRow';
import styles from './moments.module.css';
import { PhaseRow } from './PhaseRow';

type Line =
  | { readonly kind: 'heading'; readonly text: string }
  | {
      readonly kind: 'moment';
      readonly moment: Choice;
      readonly isStarred: boolean;
      readonly number: number;
    };

/** In px; taller rows are measured once they exist. */
const usualHeight = 42;

/**
 * The starred moments in the order of the discussion, then the others by time. Only visible rows are in the
 * page.
 */
export function MomentList() {
  const lines = useLines();
  const scroller = useRef<HTMLDivElement>(null);
  const hereId = useAppState((now) => now.review && momentAt(now.review, now.settings.leadInMs)?.id);
  const edited = useAppState(editedId);
  const selected = useAppState(selectedIds);
  const indexOf = (id: string | undefined): number =>
    id === undefined ? -1 : lines.findIndex((line) => line.kind === 'moment' && line.moment.id === id);
  const editedAt = indexOf(edited);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    getItemKey: (index) => keyOf(lines[index], index),
    overscan: 6,
    // A row in which someone is typing stays in the page, wherever the list is scrolled.
    rangeExtractor: (range: Range) => {
      const seen = defaultRangeExtractor(range);
      return editedAt < 0 || seen.includes(editedAt) ? seen : [...seen, editedAt].toSorted((a, b) => a - b);
    },
  });
  const hereAt = indexOf(hereId);
  const lead = useAppState((now) => (selectedIds(now).length > 0 ? now.momentList.selection?.to : undefined));
  const leadAt = indexOf(lead);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list follows the film, not its own scrolling
  useEffect(() => {
    const at = leadAt >= 0 ? leadAt : hereAt;
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [hereId, lead]);

  if (lines.length === 0) return <Nothing />;
  const count = lines.filter(({ kind }) => kind === 'moment').length;
  return (
    <div ref={scroller} className={styles.scroller}>
      <ol className={styles.list} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index];
          const place = { transform: `translateY(${start}px)` };
          if (line?.kind === 'heading')
            return (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className={styles.place}
                style={place}
              >
                <h3 className={styles.group}>{line.text}</h3>
              </li>
            );
          if (!line) return null;
          const { moment, isStarred, number } = line;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              aria-setsize={count}
              aria-posinset={number}
              className={styles.place}
              style={place}
            >
              {moment.kind === 'phase' ? (
                <PhaseRow phase={moment} />
              ) : (
                <MomentRow
                  moment={moment}
                  isStarred={isStarred}
                  isHere={moment.id === hereId}
                  isSelected={selected.includes(moment.id)}
                  isEdited={moment.id === edited}
                />
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function keyOf(line: Line | undefined, index: number): string {
  return line?.kind === 'moment' ? line.moment.id : `heading-${index}`;
}

const nothingShown: ShownMoments = { starred: [], others: [] };

/** What the list shows, line by line. It has headings only if there are stars. */
function useLines(): readonly Line[] {
  const review = useAppState((now) => now.review);
  const filter = useAppState((now) => now.momentList.filter);
  const { moments, phases, chosen, durationMs = 0, leftOut } = review ?? {};
  return useMemo(() => {
    const shown = moments && phases && chosen && leftOut && { moments, phases, chosen, durationMs, leftOut };
    const { starred, others } = shown ? shownMoments(shown, filter) : nothingShown;
    const line = (isStarred: boolean) => (moment: Choice, at: number) =>
      ({ kind: 'moment', moment, isStarred, number: at + 1 + (isStarred ? 0 : starred.length) }) as const;
    if (starred.length === 0) return others.map(line(false));
    return [
      { kind: 'heading', text: words.moments.starred(starred.length) },
      ...starred.map(line(true)),
      ...(others.length > 0 ? [{ kind: 'heading', text: words.moments.others(others.length) } as const] : []),
      ...others.map(line(false)),
    ];
  }, [moments, phases, chosen, durationMs, leftOut, filter]);
}

function Nothing() {
  const none = useAppState((now) => (now.review?.moments.length ?? 0) === 0);
  const [key] = useKeys(bookmark);
  return (
    <p className={styles.quiet}>
      {none
        ? `${words.review.noMoments} ${key ? words.review.noMomentsNext(keyLabel(key)) : ''}`
        : words.moments.nothing}
    </p>
  );
}
