import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { type ExportAsked, exportPurposeSchema, type LeaderNames } from '../../../shared/model/export';
import { type MarksFormat, marksFormats } from '../../../shared/model/file-marks';
import { exportSentences, formatLongDay, words } from '../../../shared/words';
import { closeDialog } from '../../commands/app';
import { runCommand } from '../../commands/run';
import { exportMarks } from '../../services/exchange-service';
import { attempt } from '../../services/report';
import { peopleOf } from '../../store/before';
import type { ExportDialog, SavedMarks } from '../../store/exchange';
import { AgreementFields } from '../../ui/AgreementFields';
import { Choice, Page } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { FaultText } from '../../ui/Toast';
import styles from './dialogs.module.css';
import own from './exchange.module.css';

const { exchange: said } = words;
const close = (): void => runCommand(closeDialog, { timeStamp: performance.now() });

/** What is to go out, as far as it is filled in. */
interface Wanted {
  readonly purpose: string;
  readonly formats: readonly MarksFormat[];
  readonly leaders: LeaderNames;
  readonly notes: boolean;
}

/** Marks go out to files: what for, what and how; then whether everyone agrees; then what was saved. */
export function ExportMarksDialog({ dialog }: { readonly dialog: ExportDialog }) {
  const [wanted, setWanted] = useState<Wanted>({
    ...{ purpose: '', formats: ['csv'], leaders: 'letters', notes: false },
  });
  const [asks, setAsks] = useState(false);
  if (dialog.saved) return <Saved saved={dialog.saved} />;
  if (asks) return <Agreement dialog={dialog} wanted={wanted} onBack={() => setAsks(false)} />;
  return (
    <What
      {...dialog}
      wanted={wanted}
      onChange={(change) => setWanted({ ...wanted, ...change })}
      onNext={() => setAsks(true)}
    />
  );
}

function What({
  code,
  aliases,
  wanted,
  onChange,
  onNext,
}: Pick<ExportDialog, 'code' | 'aliases'> & {
  readonly wanted: Wanted;
  readonly onChange: (change: Partial<Wanted>) => void;
  readonly onNext: () => void;
}) {
  const { purpose, formats, leaders, notes } = wanted;
  const isClear = exportPurposeSchema.safeParse(purpose).success;
  const mayGoOn = isClear && formats.length > 0;
  const isWrong = purpose.trim() !== '' && !isClear;
  const first = useRef<HTMLInputElement>(null);
  const [field, hint] = [useId(), useId()];
  useEffect(() => first.current?.focus(), []);
  const hasAliases = aliases.A !== '' || aliases.B !== '';
  return (
    <Choice
      title={said.exportTitle(code)}
      wide
      answers={[
        { label: said.next, look: 'accent', disabled: !mayGoOn, onChoose: onNext },
        { label: said.cancel, onChoose: close },
      ]}
      onEscape={close}
    >
      <form
        className={own.fields}
        onSubmit={(event) => {
          event.preventDefault();
          if (mayGoOn) onNext();
        }}
      >
        <div className={own.field}>
          <label htmlFor={field}>{said.purpose}</label>
          <input
            id={field}
            ref={first}
            value={purpose}
            maxLength={200}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={isWrong}
            aria-describedby={hint}
            onChange={({ target }) => onChange({ purpose: target.value })}
          />
          <p
            id={hint}
            className={isWrong ? styles.attention : styles.muted}
            role={isWrong ? 'status' : undefined}
          >
            {isWrong ? said.oneSentence : said.purposeHint}
          </p>
        </div>
        <fieldset className={own.formats}>
          <legend>{said.formats}</legend>
          {marksFormats.map((format) => (
            <Tick
              key={format}
              checked={formats.includes(format)}
              onChange={(on) =>
                onChange({
                  formats: marksFormats.filter((each) => (each === format ? on : formats.includes(each))),
                })
              }
            >
              {said.formatNames[format]}
            </Tick>
          ))}
        </fieldset>
        <div className={own.pair}>
          <Select
            label={said.leaders}
            current={leaders}
            disabled={false}
            options={{
              letters: said.leaderNames.letters,
              ...(hasAliases && { aliases: said.leaderNames.aliases(aliases.A, aliases.B) }),
              none: said.leaderNames.none,
            }}
            onChange={(value) => onChange({ leaders: value as LeaderNames })}
          />
          <Tick checked={notes} onChange={(on) => onChange({ notes: on })}>
            {said.notes}
          </Tick>
        </div>
        <button type="submit" hidden />
      </form>
    </Choice>
  );
}

function Tick({
  checked,
  onChange,
  children,
}: {
  readonly checked: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <label className={own.tick}>
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      {children}
    </label>
  );
}

/** The sentences to read aloud, how many people heard them, and that everyone agreed. Only then it saves. */
function Agreement({
  dialog,
  wanted,
  onBack,
}: {
  readonly dialog: ExportDialog;
  readonly wanted: Wanted;
  readonly onBack: () => void;
}) {
  const { saving, fault, code } = dialog;
  const { purpose, leaders, notes, formats } = wanted;
  const [{ people, agreed }, setGiven] = useState({ people: '', agreed: false });
  const count = peopleOf({ people });
  const mayLeave = agreed && count !== undefined && !saving;
  const asked: ExportAsked = { what: notes ? 'marks-and-notes' : 'marks', purpose, leaders };
  return (
    <Choice
      title={said.exportTitle(code)}
      wide
      answers={[
        {
          label: saving ? said.saving : said.save,
          look: 'accent',
          disabled: !mayLeave,
          onChoose: () => {
            if (count === undefined || !agreed) return;
            const agreement = { people: count, agreed: true } as const;
            attempt(() => exportMarks(dialog, { purpose, leaders, notes, formats: [...formats], agreement }));
          },
        },
        { label: said.back, disabled: saving, onChoose: onBack },
      ]}
      onEscape={saving ? undefined : close}
    >
      <div className={styles.paragraphs}>
        <div className={styles.agreement}>
          <h3 className={styles.heading}>{words.before.aloud}</h3>
          <AgreementFields
            {...{ people, agreed, unticked: false, disabled: saving }}
            sentences={exportSentences(asked)}
            onPeople={(typed) => setGiven({ people: typed, agreed: false })}
            onAgreed={(ticked) => setGiven({ people, agreed: ticked })}
          />
        </div>
        {fault && (
          <div className={styles.attention} role="alert">
            <FaultText code={fault} />
          </div>
        )}
      </div>
    </Choice>
  );
}

function Saved({ saved: { names, deleteBy } }: { readonly saved: SavedMarks }) {
  const reminder = deleteBy === undefined ? said.reminderNoDay : said.reminder(formatLongDay(deleteBy));
  return (
    <Page title={said.saved} intro={`${reminder} ${said.onReceipt}`} wide={false}>
      <ul className={styles.bullets}>
        {names.map((name) => (
          <li key={name} className={styles.path}>
            {name}
          </li>
        ))}
      </ul>
    </Page>
  );
}
