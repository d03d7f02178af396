import { type ReactNode, useEffect, useRef } from 'react';
import { exportPurposeSchema, type LeaderNames } from '../../../shared/model/export';
import { words } from '../../../shared/words';
import type { ExportDialog } from '../../store/exchange';
import { Choice } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { closeExport, Tick } from './ExportSteps';
import own from './exchange.module.css';

const { exchange: said } = words;

/** Fields in a dialog about files. Enter in a field does what the first button does. */
export function FormDialog({
  title,
  wide = false,
  next,
  mayGoOn,
  onNext,
  children,
}: {
  readonly title: string;
  readonly wide?: boolean;
  /** What the first button says. */
  readonly next: string;
  readonly mayGoOn: boolean;
  readonly onNext: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Choice
      title={title}
      wide={wide}
      answers={[
        { label: next, look: 'accent', disabled: !mayGoOn, onChoose: onNext },
        { label: said.cancel, onChoose: closeExport },
      ]}
      onEscape={closeExport}
    >
      <form
        className={own.fields}
        onSubmit={(event) => {
          event.preventDefault();
          if (mayGoOn) onNext();
        }}
      >
        {children}
        <button type="submit" hidden />
      </form>
    </Choice>
  );
}

/** Whether a purpose is entered that can be read aloud. */
const isPurpose = (text: string): boolean => exportPurposeSchema.safeParse(text).success;

/** The first step of every export: what it is for, which has the focus, and what and how. Then everyone is asked. */
export function ExportForm({
  title,
  about,
  purpose,
  isReady,
  onPurpose,
  onNext,
  children,
}: {
  readonly title: string;
  /** What is exported, if a person can't choose. */
  readonly about?: ReactNode;
  readonly purpose: string;
  /** Whether the other fields make sense. */
  readonly isReady: boolean;
  readonly onPurpose: (purpose: string) => void;
  readonly onNext: () => void;
  readonly children: ReactNode;
}) {
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const isWrong = purpose.trim() !== '' && !isPurpose(purpose);
  return (
    <FormDialog {...{ title, onNext }} wide next={said.next} mayGoOn={isReady && isPurpose(purpose)}>
      {about}
      <TextField
        label={said.purpose}
        field={first}
        value={purpose}
        maxLength={200}
        note={isWrong ? said.oneSentence : said.purposeHint}
        isWrong={isWrong}
        onText={onPurpose}
      />
      {children}
    </FormDialog>
  );
}

/** Which kinds of files are saved. */
export function KindsOfFiles<Kind extends string>({
  all,
  names,
  wanted,
  onChange,
}: {
  readonly all: readonly Kind[];
  readonly names: Readonly<Record<Kind, string>>;
  readonly wanted: readonly Kind[];
  readonly onChange: (wanted: readonly Kind[]) => void;
}) {
  return (
    <fieldset className={own.formats}>
      <legend>{said.formats}</legend>
      {all.map((kind) => (
        <Tick
          key={kind}
          checked={wanted.includes(kind)}
          onChange={(on) => onChange(all.filter((each) => (each === kind ? on : wanted.includes(each))))}
        >
          {names[kind]}
        </Tick>
      ))}
    </fieldset>
  );
}

/** How the leaders are called in the files, and whether notes are in them. */
export function LeadersAndNotes({
  aliases,
  leaders,
  notes,
  mayBeUnnamed = true,
  onChange,
}: Pick<ExportDialog, 'aliases'> & {
  readonly leaders: LeaderNames;
  readonly notes: boolean;
  readonly mayBeUnnamed?: boolean;
  readonly onChange: (change: { readonly leaders: LeaderNames } | { readonly notes: boolean }) => void;
}) {
  const { A, B } = aliases;
  return (
    <div className={own.pair}>
      <Select
        label={said.leaders}
        current={leaders}
        disabled={false}
        options={{
          letters: said.leaderNames.letters,
          ...((A !== '' || B !== '') && { aliases: said.leaderNames.aliases(A, B) }),
          ...(mayBeUnnamed && { none: said.leaderNames.none }),
        }}
        onChange={(value) => onChange({ leaders: value as LeaderNames })}
      />
      <Tick checked={notes} onChange={(on) => onChange({ notes: on })}>
        {said.notes}
      </Tick>
    </div>
  );
}
