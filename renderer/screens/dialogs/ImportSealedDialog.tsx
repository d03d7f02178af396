import { useEffect, useRef, useState } from 'react';
import { words } from '../../../shared/words';
import { attempt } from '../../services/report';
import { cancelSealed, importSealed } from '../../services/sealed-service';
import type { SealedImportDialog } from '../../store/exchange';
import { Page } from '../../ui/Dialog';
import { SecretField } from '../../ui/SecretField';
import { FaultText } from '../../ui/Toast';
import styles from './dialogs.module.css';
import { FormDialog } from './ExportForm';
import { Running } from './Running';

const { sealed: said } = words;

/** A session comes in from a sealed file: its passphrase; then how far it is; then what it is called. */
export function ImportSealedDialog({ dialog }: { readonly dialog: SealedImportDialog }) {
  const { name, running, cancelled, fault, imported } = dialog;
  const [passphrase, setPassphrase] = useState('');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!running) first.current?.focus();
  }, [running]);
  if (imported !== undefined)
    return (
      <Page title={said.imported(imported.code)} intro={said.deleteFile} wide={false}>
        {imported.isTwice && <p className={styles.attention}>{said.twice}</p>}
      </Page>
    );
  if (running)
    return (
      <Running title={said.importTitle} label={said.importing} progress={running} onCancel={cancelSealed} />
    );
  const open = (): void => attempt(() => importSealed(passphrase));
  return (
    <FormDialog title={said.importTitle} next={said.open} mayGoOn={passphrase !== ''} onNext={open}>
      <p>{said.importAbout(name)}</p>
      <SecretField label={said.passphrase} value={passphrase} field={first} onText={setPassphrase} />
      {cancelled && <p role="status">{said.cancelled}</p>}
      {fault && (
        <div className={styles.attention} role="alert">
          <FaultText code={fault} />
        </div>
      )}
    </FormDialog>
  );
}
