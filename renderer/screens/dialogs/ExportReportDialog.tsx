import { useState } from 'react';
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
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './dialogs.module.css';
import { ExportForm, KindsOfFiles, LeadersAndNotes } from './ExportForm';
import { ExportAgreement, SavedFiles } from './ExportSteps';
import own from './exchange.module.css';

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
        ...{ purpose, leaders, files: files.length, about: observation.leader },
      }
    : { what: notes ? 'report-and-notes' : 'report', purpose, leaders, files: files.length };
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
  return (
    <ExportForm
      {...{ title, purpose, onNext }}
      isReady={files.length > 0 && (!isObservation || observationOf(wanted) !== undefined)}
      onPurpose={(typed) => onChange({ purpose: typed })}
    >
      <KindsOfFiles
        all={reportFiles}
        names={said.reportFiles}
        wanted={files}
        onChange={(chosen) => onChange({ files: chosen })}
      />
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
      <LeadersAndNotes
        {...{ aliases, notes, onChange }}
        leaders={isObservation && leaders === 'none' ? 'letters' : leaders}
        mayBeUnnamed={!isObservation}
      />
    </ExportForm>
  );
}

/** Whom an observation report is about, and what is to be written about. */
function ObservationFields({
  aliases,
  wanted,
  onChange,
}: Pick<WhatProps, 'aliases' | 'wanted' | 'onChange'>) {
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
      <TextField
        label={said.headings}
        value={wanted.headings}
        rows={6}
        note={isWrong ? said.headingsWrong : undefined}
        isWrong={isWrong}
        onText={(headings) => onChange({ headings })}
      />
    </>
  );
}
