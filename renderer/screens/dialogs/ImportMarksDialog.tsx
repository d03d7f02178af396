import { type ReactNode, useMemo, useState } from 'react';
import {
  type ImportPlan,
  planImport,
  unknownLeaders,
  unknownNames,
} from '../../../shared/exchange/from-file';
import { marksOfTable, type NamedColumns } from '../../../shared/exchange/read-table';
import { asOffset, offsetMsOf } from '../../../shared/exchange/times';
import type { FileMark, MarksSheet } from '../../../shared/model/file-marks';
import { type Leader, leaderSchema } from '../../../shared/model/moment';
import { tagSet } from '../../../shared/model/tag-set';
import { formatClock, shownName, words } from '../../../shared/words';
import { closeDialog } from '../../commands/app';
import { runCommand } from '../../commands/run';
import { importMarks } from '../../services/exchange-service';
import { attempt } from '../../services/report';
import type { ImportDialog } from '../../store/exchange';
import type { ReviewState } from '../../store/review';
import { useAppState } from '../../store/store';
import { Choice } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './dialogs.module.css';
import own from './exchange.module.css';
import { TableColumns, UnreadRows } from './ImportedRows';

const { exchange: said } = words;
const close = (): void => runCommand(closeDialog, { timeStamp: performance.now() });

/** So many names are asked about; with more the dialog could not be used. */
const mostNames = 40;

const tagOptions = (): Readonly<Record<string, string>> => ({
  '': said.asBookmark,
  ...Object.fromEntries(tagSet().map(({ id, label }) => [id, label])),
});
const leaderOptions: Readonly<Record<string, string>> = {
  '': said.inNote,
  A: words.recording.leader('A'),
  B: words.recording.leader('B'),
};

/** The marks of a file: which, by what offset, what their names mean here, and what adding them does. */
export function ImportMarksDialog({ dialog: { file } }: { readonly dialog: ImportDialog }) {
  const { table, sheets } = file;
  const [at, setAt] = useState(0);
  const [columns, setColumns] = useState<NamedColumns>(table?.guess ?? { start: 0 });
  const named = useMemo(() => table && marksOfTable(table, columns), [table, columns]);
  const review = useAppState((now) => now.review);
  const sheet = named ? { name: '', marks: named.marks, offsetMs: 0 } : sheets[at];
  if (!sheet || !review) return null;
  return (
    <Chosen key={table ? Object.values(columns).join() : at} sheet={sheet} review={review}>
      <p className={styles.path}>{said.file(file.name, said.readNames[file.format])}</p>
      {table && <TableColumns table={table} columns={columns} onChange={setColumns} />}
      <UnreadRows unread={named?.unread ?? file.unread} />
      {sheets.length > 1 && (
        <Select
          label={said.sheet}
          current={String(at)}
          disabled={false}
          options={Object.fromEntries(
            sheets.map(({ name }, each) => [`${each}`, shownName(name) || said.noSheet]),
          )}
          onChange={(value) => setAt(Number(value))}
        />
      )}
    </Chosen>
  );
}

/** What is decided about one sheet. Another one is decided anew. */
function Chosen({
  sheet,
  review,
  children,
}: {
  readonly sheet: MarksSheet;
  readonly review: ReviewState;
  readonly children: ReactNode;
}) {
  const { marks } = sheet;
  const busy = useAppState((now) => now.view.dialogBusy);
  const [offset, setOffset] = useState(() => asOffset(sheet.offsetMs));
  const [tags, setTags] = useState<ReadonlyMap<string, string>>(new Map());
  const [leaders, setLeaders] = useState<ReadonlyMap<string, string>>(new Map());
  const offsetMs = offsetMsOf(offset);
  const plan =
    offsetMs === undefined
      ? undefined
      : planImport(marks, { offsetMs, tags, leaders: leadersOf(leaders) }, review);
  const count = plan?.entries.length ?? 0;
  return (
    <Choice
      title={said.importTitle}
      wide
      answers={[
        {
          label: busy ? said.addingNow : count > 0 ? said.add(count) : said.addNone,
          look: 'accent',
          disabled: busy || count === 0,
          onChoose: () => plan && attempt(() => importMarks(plan.entries)),
        },
        { label: said.cancel, disabled: busy, onChoose: close },
      ]}
      onEscape={busy ? undefined : close}
    >
      <div className={own.fields}>
        {children}
        {plan && <Plan marks={marks} plan={plan} offsetMs={offsetMs ?? 0} />}
        <TextField
          label={said.offset}
          isShort
          value={offset}
          maxLength={20}
          disabled={busy}
          note={plan ? said.offsetHint : said.offsetWrong}
          isWrong={plan === undefined}
          onText={setOffset}
        />
        <Names
          heading={said.names}
          names={unknownNames(marks)}
          options={tagOptions()}
          chosen={tags}
          disabled={busy}
          onChange={setTags}
        />
        <Names
          heading={said.people}
          names={unknownLeaders(marks, review.aliases)}
          options={leaderOptions}
          chosen={leaders}
          disabled={busy}
          onChange={setLeaders}
        />
      </div>
    </Choice>
  );
}

function leadersOf(chosen: ReadonlyMap<string, string>): ReadonlyMap<string, Leader> {
  return new Map(
    [...chosen].flatMap(([name, value]) => {
      const leader = leaderSchema.safeParse(value);
      return leader.success ? [[name, leader.data] as const] : [];
    }),
  );
}

/** The beginning of a name: in a file it may be a whole page. */
const brief = (name: string): string => (name.length > 100 ? `${[...name].slice(0, 100).join('')}…` : name);

/** Names that only the file knows, each with what it is here. */
function Names({
  heading,
  names,
  options,
  chosen,
  disabled,
  onChange,
}: {
  readonly heading: string;
  readonly names: readonly string[];
  readonly options: Readonly<Record<string, string>>;
  readonly chosen: ReadonlyMap<string, string>;
  readonly disabled: boolean;
  readonly onChange: (chosen: ReadonlyMap<string, string>) => void;
}) {
  if (names.length === 0) return null;
  const pick = (name: string, value: string): void => {
    const next = new Map(chosen);
    if (value === '') next.delete(name);
    else next.set(name, value);
    onChange(next);
  };
  const more = names.length - mostNames;
  return (
    <section className={own.names} aria-label={heading}>
      <h3 className={styles.heading}>{heading}</h3>
      {names.slice(0, mostNames).map((name) => (
        <Select
          key={name}
          label={shownName(brief(name))}
          current={chosen.get(name) ?? ''}
          disabled={disabled}
          options={options}
          onChange={(value) => pick(name, value)}
        />
      ))}
      {more > 0 && <p className={styles.muted}>{said.moreNames(more)}</p>}
    </section>
  );
}

/** A time of the file as it will be here; one before the film has a minus. */
const clock = (ms: number): string => (ms < 0 ? `−${formatClock(-ms)}` : formatClock(ms));

function Plan({
  marks,
  plan: { entries, outside, known, cut },
  offsetMs,
}: {
  readonly marks: readonly FileMark[];
  readonly plan: ImportPlan;
  readonly offsetMs: number;
}) {
  const [from, to] = [marks[0]?.fromMs ?? 0, marks.at(-1)?.fromMs ?? 0];
  return (
    <div className={own.plan} role="status">
      {marks.length > 0 && <p>{said.found(marks.length, clock(from + offsetMs), clock(to + offsetMs))}</p>}
      <p>{entries.length > 0 ? said.adding(entries.length) : said.none}</p>
      {outside > 0 && <p className={styles.attention}>{said.outside(outside)}</p>}
      {known > 0 && <p>{said.known(known)}</p>}
      {cut > 0 && <p className={styles.attention}>{said.cut(cut)}</p>}
    </div>
  );
}
