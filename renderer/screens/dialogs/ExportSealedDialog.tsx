import { useState } from 'react';
import { passphraseProblem } from '../../../shared/model/passphrase';
import { exportSentences, words } from '../../../shared/words';
import { attempt } from '../../services/report';
import { exportSealed } from '../../services/sealed-service';
import type { SealedExportDialog } from '../../store/exchange';
import { Choice } from '../../ui/Dialog';
import { isTypedTwice, NewPassphrase, nothingTyped, type TypedTwice } from '../../ui/SecretField';
import styles from './dialogs.module.css';
import { closeExport, ExportAgreement, SavedFiles } from './ExportSteps';
import own from './exchange.module.css';
import { isPurpose, PurposeField } from './PurposeField';
import { SealedRunning } from './SealedRunning';

const { exchange, sealed: said } = words;

/** A session goes out as a sealed file: what for, and a passphrase; then whether everyone agrees; then how far it is. */
export function ExportSealedDialog({ dialog }: { readonly dialog: SealedExportDialog }) {
  const { code, aliases, running, cancelled, fault, saved } = dialog;
  const [purpose, setPurpose] = useState('');
  const [typed, setTyped] = useState(nothingTyped);
  const [asks, setAsks] = useState(false);
  const title = said.exportTitle(code);
  if (saved) return <SavedFiles saved={saved} />;
  if (running) return <SealedRunning {...{ title, running }} label={said.saving} />;
  if (!asks)
    return <What {...{ title, purpose, typed, setPurpose, setTyped }} onNext={() => setAsks(true)} />;
  const leaders = aliases.A !== '' || aliases.B !== '' ? 'aliases' : 'letters';
  return (
    <ExportAgreement
      {...{ title, fault, saving: false }}
      sentences={exportSentences({ what: 'sealed-session', purpose, leaders })}
      note={cancelled ? said.cancelled : undefined}
      onSave={(agreement) =>
        attempt(() => exportSealed(dialog, { purpose, passphrase: typed.next, agreement }))
      }
      onBack={() => setAsks(false)}
    />
  );
}

function What({
  title,
  purpose,
  typed,
  setPurpose,
  setTyped,
  onNext,
}: {
  readonly title: string;
  readonly purpose: string;
  readonly typed: TypedTwice;
  readonly setPurpose: (purpose: string) => void;
  readonly setTyped: (typed: TypedTwice) => void;
  readonly onNext: () => void;
}) {
  const mayGoOn = isPurpose(purpose) && isTypedTwice(typed) && passphraseProblem(typed.next) === undefined;
  return (
    <Choice
      title={title}
      wide
      answers={[
        { label: exchange.next, look: 'accent', disabled: !mayGoOn, onChoose: onNext },
        { label: exchange.cancel, onChoose: closeExport },
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
        <p className={styles.muted}>{said.about}</p>
        <PurposeField purpose={purpose} onChange={setPurpose} />
        <NewPassphrase typed={typed} onTyped={setTyped} />
        <button type="submit" hidden />
      </form>
    </Choice>
  );
}
