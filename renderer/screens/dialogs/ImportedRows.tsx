import { useId } from 'react';
import type { NamedColumns } from '../../../shared/exchange/read-table';
import type { AskedTable, Unread } from '../../../shared/model/file-marks';
import { words } from '../../../shared/words';
import { Select } from '../../ui/Select';
import styles from './dialogs.module.css';
import own from './exchange.module.css';

const { exchange: said } = words;

const named = ['start', 'end', 'name', 'leader', 'note'] as const;

/** A cell may be a whole page. */
const brief = (text: string): string => (text.length > 40 ? `${[...text].slice(0, 40).join('')}…` : text);

/** A table whose headings are not known: a person says which column is which. */
export function TableColumns({
  table: { head, rows },
  columns,
  onChange,
}: {
  readonly table: AskedTable;
  readonly columns: NamedColumns;
  readonly onChange: (columns: NamedColumns) => void;
}) {
  const hint = useId();
  const options = Object.fromEntries(
    head.map((heading, at) => {
      const first = rows.find(({ cells }) => (cells?.[at] ?? '').trim() !== '')?.cells?.[at] ?? '';
      return [`${at}`, said.column(at + 1, brief(heading), brief(first.trim()))];
    }),
  );
  const pick = (which: (typeof named)[number], value: string): void => {
    const { [which]: _, ...others } = columns;
    onChange({ start: columns.start, ...others, ...(value !== '' && { [which]: Number(value) }) });
  };
  return (
    <section className={own.names} aria-label={said.columns} aria-describedby={hint}>
      <h3 className={styles.heading}>{said.columns}</h3>
      <p id={hint} className={styles.muted}>
        {said.columnsHint}
      </p>
      {named.map((which) => (
        <Select
          key={which}
          label={said.columnNames[which]}
          current={String(columns[which] ?? '')}
          disabled={false}
          options={which === 'start' ? options : { '': said.noColumn, ...options }}
          onChange={(value) => pick(which, value)}
        />
      ))}
    </section>
  );
}

/** The rows that can't be read; the others can be added without them. */
export function UnreadRows({ unread: { count, first } }: { readonly unread: Unread }) {
  if (count === 0) return null;
  const more = count - first.length;
  return (
    <div className={own.plan} role="status">
      <p className={styles.attention}>{said.unread(count)}</p>
      <ul className={own.unread}>
        {first.map(({ unit, number, of = '', why }) => (
          <li key={`${of} ${number} ${why}`}>
            {said.unreadRow(said.unreadAt[unit](number, brief(of)), said.unreadWhy[why])}
          </li>
        ))}
        {more > 0 && <li>{said.unreadMore(more)}</li>}
      </ul>
    </div>
  );
}
