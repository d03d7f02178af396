import { useId, useState } from 'react';
import {
  type LeaderNames,
  type MarksAsked,
  observationSchema,
  type ReportFile,
  reportFiles,
} from '../../../shared/model/export';
import type { Leader } from '../../../shared/model/moment';
import { exportSentences, words } from '../../../shared/words';
import { exportReport } from '../../services/exchange-service';
import { attempt } from '../../services/report';
import type { ExportDialog } from '../../store/exchange';
import { Choice } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import styles from './dialogs.module.css';
import { closeExport, ExportAgreement, SavedFiles, Tick } from './ExportSteps';
import own from './exchange.module.css';
import { isPurpose, PurposeField } from './PurposeField';

const { exchange: said } = words;

/** What the report is to be, as far as it is filled in. */
interface Wanted {
  readonly purpose: string;
  readonly form: 'session' | 'observation';
  readonly files: readonly ReportFile[];
  readonly leaders: LeaderNames;
  readonly notes: boolean;
  /** The leader whom an observation report is about, and its headings as typed. */
  readonly leader: Leader;
  readonly headings: string;
}

const atFirst: Wanted = {
  ...{ purpose: '', form: 'session', files: ['pdf'], leaders: 'letters', notes: false, leader: 'A' },
  headings: words.report.headings.join('\n'),
};

/** A report goes out to files: what for and which; then whether everyone agrees; then what was saved. */
export function ExportReportDialog({ dialog }: { readonly dialog: ExportDialog }) {
  const [wanted, setWanted] = useState<Wanted>(atFirst);
  const [asks, setAsks] = useState(false);
  const { purpose, notes, files, form } = wanted;
  const { saving, fault } = dialog;
  const title = said.exportReportTitle(dialog.code);
  if (dialog.saved) return <SavedFiles saved={dialog.saved} />;
  if (!asks)
    return (
      <What
        {...{ title, wanted }}
        aliases={dialog.aliases}
        onChange={(change) => setWanted({ ...wanted, ...change })}
        onNext={() => setAsks(true)}
      />
    );
  const observation = form === 'observation' ? observationOf(wanted) : undefined;
  const leaders = observation && wanted.leaders === 'none' ? 'letters' : wanted.leaders;
  const asked: MarksAsked = observation
    ? {
        what: notes ? 'observation-report-and-notes' : 'observation-report',
        ...{ purpose, leaders, about: observation.leader },
      }
    : { what: notes ? 'report-and-notes' : 'report', purpose, leaders };
  return (
    <ExportAgreement
      {...{ title, saving, fault }}
      sentences={exportSentences(asked)}
      about={observation?.leader}
      onSave={(agreement) =>
        attempt(() =>
          exportReport(dialog, { purpose, leaders, notes, files: [...files], observation, agreement }),
        )
      }
      onBack={() => setAsks(false)}
    />
  );
}

/** Undefined if its headings are none, too many or too long. */
function observationOf({ leader, headings }: Wanted) {
  const lines = headings.split('\n').filter((line) => line.trim() !== '');
  return observationSchema.safeParse({ leader, headings: lines }).data;
}

interface WhatProps extends Pick<ExportDialog, 'aliases'> {
  readonly title: string;
  readonly wanted: Wanted;
  readonly onChange: (change: Partial<Wanted>) => void;
  readonly onNext: () => void;
}

function What({ title, aliases, wanted, onChange, onNext }: WhatProps) {
  const { purpose, form, files, leaders, notes } = wanted;
  const isObservation = form === 'observation';
  const isReady = !isObservation || observationOf(wanted) !== undefined;
  const mayGoOn = isPurpose(purpose) && files.length > 0 && isReady;
  const hasAliases = aliases.A !== '' || aliases.B !== '';
  return (
    <Choice
      title={title}
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
          {reportFiles.map((file) => (
            <Tick
              key={file}
              checked={files.includes(file)}
              onChange={(on) =>
                onChange({ files: reportFiles.filter((each) => (each === file ? on : files.includes(each))) })
              }
            >
              {said.reportFiles[file]}
            </Tick>
          ))}
        </fieldset>
        <div className={own.field}>
          <Select
            label={said.reportForm}
            current={form}
            disabled={false}
            options={said.reportForms}
            onChange={(value) => onChange({ form: value as Wanted['form'] })}
          />
          <p className={styles.muted}>{said.reportAbout[form]}</p>
        </div>
        {isObservation && <ObservationFields {...{ aliases, wanted, onChange }} />}
        <div className={own.pair}>
          <Select
            label={said.leaders}
            current={isObservation && leaders === 'none' ? 'letters' : leaders}
            disabled={false}
            options={{
              letters: said.leaderNames.letters,
              ...(hasAliases && { aliases: said.leaderNames.aliases(aliases.A, aliases.B) }),
              ...(!isObservation && { none: said.leaderNames.none }),
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

/** Whom an observation report is about, and what is to be written about. */
function ObservationFields({
  aliases,
  wanted,
  onChange,
}: Pick<WhatProps, 'aliases' | 'wanted' | 'onChange'>) {
  const [field, hint] = [useId(), useId()];
  const isWrong = observationOf(wanted) === undefined;
  const named = (leader: Leader): string =>
    aliases[leader] === '' ? words.recording.leader(leader) : said.reportLeaderAs(leader, aliases[leader]);
  return (
    <>
      <Select
        label={said.reportLeader}
        current={wanted.leader}
        disabled={false}
        options={{ A: named('A'), B: named('B') }}
        onChange={(value) => onChange({ leader: value as Leader })}
      />
      <div className={own.field}>
        <label htmlFor={field}>{said.headings}</label>
        <textarea
          id={field}
          rows={6}
          value={wanted.headings}
          spellCheck={false}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? hint : undefined}
          onChange={({ target }) => onChange({ headings: target.value })}
        />
        {isWrong && (
          <p id={hint} className={styles.attention} role="status">
            {said.headingsWrong}
          </p>
        )}
      </div>
    </>
  );
}
