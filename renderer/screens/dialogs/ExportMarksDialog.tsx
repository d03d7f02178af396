import { useState } from 'react';
import type { LeaderNames } from '../../../shared/model/export';
import { type MarksFormat, marksFormats } from '../../../shared/model/file-marks';
import { exportSentences, words } from '../../../shared/words';
import { exportMarks } from '../../services/exchange-service';
import { attempt } from '../../services/report';
import type { ExportDialog } from '../../store/exchange';
import { Choice } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import styles from './dialogs.module.css';
import { closeExport, ExportAgreement, SavedFiles, Tick } from './ExportSteps';
import own from './exchange.module.css';
import { isPurpose, PurposeField } from './PurposeField';

const { exchange: said } = words;

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
  if (dialog.saved) return <SavedFiles saved={dialog.saved} />;
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
  const mayGoOn = isPurpose(purpose) && formats.length > 0;
  const hasAliases = aliases.A !== '' || aliases.B !== '';
  return (
    <Choice
      title={said.exportTitle(code)}
      wide
      answers={[
        { label: said.next, look: 'accent', disabled: !mayGoOn, onChoose: onNext },
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
        <PurposeField purpose={purpose} onChange={(typed) => onChange({ purpose: typed })} />
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
        {notes && formats.includes('csv') && <p className={styles.muted}>{said.csvHint}</p>}
        <button type="submit" hidden />
      </form>
    </Choice>
  );
}

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
  const what = notes ? 'marks-and-notes' : 'marks';
  return (
    <ExportAgreement
      {...{ saving, fault, onBack }}
      title={said.exportTitle(code)}
      sentences={exportSentences({ what, purpose, leaders })}
      onSave={(agreement) =>
        attempt(() => exportMarks(dialog, { purpose, leaders, notes, formats: [...formats], agreement }))
      }
    />
  );
}
