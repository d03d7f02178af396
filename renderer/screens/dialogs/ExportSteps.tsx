import { type ReactNode, useState } from 'react';
import type { GivenExportAgreement } from '../../../shared/model/export';
import type { FaultCode } from '../../../shared/model/fault';
import type { Leader } from '../../../shared/model/moment';
import { formatLongDay, shownName, words } from '../../../shared/words';
import { closeDialog } from '../../commands/app';
import { runCommand } from '../../commands/run';
import { peopleOf } from '../../store/before';
import type { SavedCopies } from '../../store/exchange';
import { AgreementFields } from '../../ui/AgreementFields';
import { Choice, Page } from '../../ui/Dialog';
import { FaultText } from '../../ui/Toast';
import styles from './dialogs.module.css';
import own from './exchange.module.css';

/** The steps that every export has. */

const { exchange: said } = words;
export const closeExport = (): void => runCommand(closeDialog, { timeStamp: performance.now() });

/**
 * The sentences to read aloud, how many people heard them, and that everyone agreed; for a report about a leader,
 * that the leader did, too. Only then it saves.
 */
export function ExportAgreement({
  title,
  sentences,
  saving,
  fault,
  note,
  about,
  onSave,
  onBack,
}: {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly saving: boolean;
  readonly fault: FaultCode | undefined;
  /** Something else to know here. */
  readonly note?: string | undefined;
  /** The leader that a report is about, who has to agree as well. */
  readonly about?: Leader | undefined;
  readonly onSave: (agreement: GivenExportAgreement) => void;
  readonly onBack: () => void;
}) {
  const [{ people, agreed }, setGiven] = useState({ people: '', agreed: false });
  const [leaderAgreed, setLeaderAgreed] = useState(false);
  const count = peopleOf({ people });
  const mayLeave = agreed && count !== undefined && (!about || leaderAgreed) && !saving;
  return (
    <Choice
      title={title}
      wide
      answers={[
        {
          label: saving ? said.saving : said.save,
          look: 'accent',
          disabled: !mayLeave,
          onChoose: () => {
            if (count !== undefined && mayLeave)
              onSave({ people: count, agreed: true, ...(about && { leaderAgreed: about }) });
          },
        },
        { label: said.back, disabled: saving, onChoose: onBack },
      ]}
      onEscape={saving ? undefined : closeExport}
    >
      <div className={styles.paragraphs}>
        <div className={styles.agreement}>
          <h3 className={styles.heading}>{words.before.aloud}</h3>
          <AgreementFields
            {...{ people, agreed, unticked: false, disabled: saving, sentences }}
            onPeople={(typed) => setGiven({ people: typed, agreed: false })}
            onAgreed={(ticked) => setGiven({ people, agreed: ticked })}
          />
          {about && (
            <Tick checked={leaderAgreed} disabled={saving} onChange={setLeaderAgreed}>
              {said.leaderAgreed(about)}
            </Tick>
          )}
        </div>
        {note && <p role="status">{note}</p>}
        {fault && (
          <div className={styles.attention} role="alert">
            <FaultText code={fault} doing="exporting" />
          </div>
        )}
      </div>
    </Choice>
  );
}

/** Which files were saved, and what becomes of them. */
export function SavedFiles({ saved: { names, deleteBy } }: { readonly saved: SavedCopies }) {
  const reminder = deleteBy === undefined ? said.reminderNoDay : said.reminder(formatLongDay(deleteBy));
  return (
    <Page title={said.saved} intro={`${reminder} ${said.onReceipt}`} wide={false}>
      <ul className={styles.bullets}>
        {names.map((name) => (
          <li key={name} className={styles.path}>
            {shownName(name)}
          </li>
        ))}
      </ul>
    </Page>
  );
}

/** A tick with its words. */
export function Tick({
  checked,
  disabled = false,
  onChange,
  children,
}: {
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    <label className={own.tick}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={({ target }) => onChange(target.checked)}
      />
      {children}
    </label>
  );
}
