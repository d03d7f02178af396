import { useMemo } from 'react';
import { tagWithId } from '../../../shared/model/tag-set';
import { words } from '../../../shared/words';
import { playedMoments } from '../../marks/choices';
import { isFiltering } from '../../marks/moment-list';
import { countsOf, type PhaseColumn } from '../../marks/summary';
import type { ReviewState } from '../../store/review';
import { useAppState } from '../../store/store';
import { TagShape, type TagShapeProps } from '../../ui/TagShape';
import styles from './summary.module.css';

const columnName = (column: PhaseColumn): string =>
  column === 'none' ? words.summary.beforePhases : words.phases[column];

function rowWords(tag: string): { label: string; category: TagShapeProps['category'] } {
  if (tag === 'bookmark') return { label: words.moment.bookmark, category: 'bookmark' };
  const found = tagWithId(tag);
  return { label: found?.label ?? words.moment.unknownTag, category: found?.category ?? 'bookmark' };
}

/** How often each tag was set in each phase, counting the moments that the list shows. */
export function MomentCounts({ review }: { readonly review: ReviewState }) {
  const filter = useAppState((now) => now.momentList.filter);
  const { moments, phases, chosen, leftOut } = review;
  const counts = useMemo(
    () => countsOf({ moments, phases, chosen, leftOut }, filter),
    [moments, phases, chosen, leftOut, filter],
  );
  const { columns, rows, totals, total } = counts;
  return (
    <>
      {isFiltering(filter) && (
        <p className={styles.muted}>{words.summary.filtered(total, playedMoments(review).length)}</p>
      )}
      {total === 0 ? (
        <p className={styles.muted}>{words.summary.momentsNone}</p>
      ) : (
        <table className={styles.table} aria-label={words.summary.moments}>
          <thead>
            <tr>
              <th scope="col">{words.summary.tag}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {columnName(column)}
                </th>
              ))}
              <th scope="col">{words.summary.all}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ tag, counts: each, total: ofTag }) => {
              const { label, category } = rowWords(tag);
              return (
                <tr key={tag}>
                  <th scope="row">
                    <TagShape category={category} /> {label}
                  </th>
                  <Cells columns={columns} counts={each} />
                  <td>{ofTag}</td>
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words.summary.all}</th>
              <Cells columns={columns} counts={totals} />
              <td>{total}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </>
  );
}

/** Zeros are left out, so that it can be read at a glance. */
function Cells({
  columns,
  counts,
}: {
  readonly columns: readonly PhaseColumn[];
  readonly counts: readonly number[];
}) {
  return columns.map((column, at) => <td key={column}>{counts[at] === 0 ? '' : counts[at]}</td>);
}
