import { useState } from 'react';
import type { LeaderNames } from '../../../shared/model/export';
import { type MarksFormat, marksFormats } from '../../../shared/model/file-marks';
import { exportSentences, words } from '../../../shared/words';
import { exportMarks } from '../../services/exchange-service';
import { attempt } from '../../services/report';
import type { ExportDialog } from '../../store/exchange';
import styles from './dialogs.module.css';
import { ExportForm, KindsOfFiles, LeadersAndNotes } from './ExportForm';
import { ExportAgreement, SavedFiles } from './ExportSteps';

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
  const { purpose, formats, leaders, notes } = wanted;
  const change = (what: Partial<Wanted>): void => setWanted({ ...wanted, ...what });
  return (
    <ExportForm
      title={said.exportTitle(dialog.code)}
      purpose={purpose}
      isReady={formats.length > 0}
      onPurpose={(typed) => change({ purpose: typed })}
      onNext={() => setAsks(true)}
    >
      <KindsOfFiles
        all={marksFormats}
        names={said.formatNames}
        wanted={formats}
        onChange={(chosen) => change({ formats: chosen })}
      />
      <LeadersAndNotes {...{ leaders, notes }} aliases={dialog.aliases} onChange={change} />
      {notes && formats.includes('csv') && <p className={styles.muted}>{said.csvHint}</p>}
    </ExportForm>
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
      sentences={exportSentences({ what, purpose, leaders, files: formats.length })}
      onSave={(agreement) =>
        attempt(() => exportMarks(dialog, { purpose, leaders, notes, formats: [...formats], agreement }))
      }
    />
  );
}
