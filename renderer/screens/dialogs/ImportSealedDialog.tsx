import { useEffect, useRef, useState } from 'react';
import { words } from '../../../shared/words';
import { attempt } from '../../services/report';
import { importSealed } from '../../services/sealed-service';
import type { SealedImportDialog } from '../../store/exchange';
import { Choice, Page } from '../../ui/Dialog';
import { SecretField } from '../../ui/SecretField';
import { FaultText } from '../../ui/Toast';
import styles from './dialogs.module.css';
import { closeExport } from './ExportSteps';
import own from './exchange.module.css';
import { SealedRunning } from './SealedRunning';

const { exchange, sealed: said } = words;

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
      <Page title={said.imported(imported)} intro={said.deleteFile} wide={false}>
        {null}
      </Page>
    );
  if (running) return <SealedRunning title={said.importTitle} running={running} label={said.importing} />;
  const open = (): void => {
    if (passphrase !== '') attempt(() => importSealed(passphrase));
  };
  return (
    <Choice
      title={said.importTitle}
      answers={[
        { label: said.open, look: 'accent', disabled: passphrase === '', onChoose: open },
        { label: exchange.cancel, onChoose: closeExport },
      ]}
      onEscape={closeExport}
    >
      <form
        className={own.fields}
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <p>{said.importAbout(name)}</p>
        <SecretField label={said.passphrase} value={passphrase} field={first} onText={setPassphrase} />
        {cancelled && <p role="status">{said.cancelled}</p>}
        {fault && (
          <div className={styles.attention} role="alert">
            <FaultText code={fault} />
          </div>
        )}
        <button type="submit" hidden />
      </form>
    </Choice>
  );
}
