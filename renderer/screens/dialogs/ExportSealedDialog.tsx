import { useState } from 'react';
import { passphraseProblem } from '../../../shared/model/passphrase';
import { exportSentences, words } from '../../../shared/words';
import { attempt } from '../../services/report';
import { cancelSealed, exportSealed } from '../../services/sealed-service';
import type { SealedExportDialog } from '../../store/exchange';
import { isTypedTwice, NewPassphrase, nothingTyped } from '../../ui/SecretField';
import styles from './dialogs.module.css';
import { ExportForm } from './ExportForm';
import { ExportAgreement, SavedFiles } from './ExportSteps';
import { Running } from './Running';

const { sealed: said } = words;

/** A session goes out as a sealed file: what for, and a passphrase; then whether everyone agrees; then how far it is. */
export function ExportSealedDialog({ dialog }: { readonly dialog: SealedExportDialog }) {
  const { code, aliases, running, cancelled, fault, saved } = dialog;
  const [purpose, setPurpose] = useState('');
  const [typed, setTyped] = useState(nothingTyped);
  const [asks, setAsks] = useState(false);
  const title = said.exportTitle(code);
  if (saved) return <SavedFiles saved={saved} />;
  if (running)
    return <Running title={title} label={said.saving} progress={running} onCancel={cancelSealed} />;
  if (!asks)
    return (
      <ExportForm
        {...{ title, purpose }}
        about={<p className={styles.muted}>{said.about}</p>}
        isReady={isTypedTwice(typed) && passphraseProblem(typed.next) === undefined}
        onPurpose={setPurpose}
        onNext={() => setAsks(true)}
      >
        <NewPassphrase typed={typed} onTyped={setTyped} />
      </ExportForm>
    );
  const leaders = aliases.A !== '' || aliases.B !== '' ? 'aliases' : 'letters';
  return (
    <ExportAgreement
      {...{ title, fault, saving: false }}
      sentences={exportSentences({ what: 'sealed-session', purpose, leaders, files: 1 })}
      note={cancelled ? said.cancelled : undefined}
      onSave={(agreement) =>
        attempt(() => exportSealed(dialog, { purpose, passphrase: typed.next, agreement }))
      }
      onBack={() => setAsks(false)}
    />
  );
}
