import { useState } from 'react';
import type { GivenAgreement } from '../../../shared/model/agreement';
import type { GoingOn } from '../../../shared/model/going-on';
import { words } from '../../../shared/words';
import { closeDialog } from '../../commands/app';
import { runCommand } from '../../commands/run';
import { continueAgreed } from '../../services/recording-service';
import { attempt } from '../../services/report';
import { type BeforeState, detailsChanged, noDetails, peopleOf } from '../../store/before';
import { AgreementFields } from '../../ui/AgreementFields';
import { agreedFacts } from '../../ui/agreed-facts';
import { Choice } from '../../ui/Dialog';
import styles from './dialogs.module.css';

/**
 * A recording that has been held for more than ten minutes: everyone who is here agrees again, or it stays
 * off the record.
 */
export function ContinueDialog({ goingOn }: { readonly goingOn: GoingOn }) {
  const { given, fields } = useAgreement(goingOn);
  const close = (): void => runCommand(closeDialog, { timeStamp: performance.now() });
  return (
    <Choice
      title={words.recovery.againTitle}
      wide
      answers={[
        {
          label: words.recovery.goOn,
          look: 'accent',
          disabled: given === undefined,
          onChoose: () => given && attempt(() => continueAgreed(given)),
        },
        { label: words.recovery.stayOff, onChoose: close },
      ]}
      onEscape={close}
    >
      <div className={styles.paragraphs}>
        <p>{words.recovery.again}</p>
        {fields}
      </div>
    </Choice>
  );
}

/**
 * The sentences to read aloud again, and what has been filled in so far, as before a recording; `given` once
 * everything is.
 */
export function useAgreement(goingOn: GoingOn): {
  readonly given: GivenAgreement | undefined;
  readonly fields: React.ReactNode;
} {
  const [before, setBefore] = useState(noDetails);
  const change = (what: Partial<BeforeState>): void => setBefore((now) => detailsChanged(now, what));
  const { people, agreed, unticked } = before;
  const count = peopleOf(before);
  const { sentences } = goingOn;
  const facts = agreedFacts(goingOn);
  return {
    given: agreed && count !== undefined ? { people: count, agreed: true } : undefined,
    fields: (
      <div className={styles.agreement}>
        <h3 className={styles.heading}>{words.before.aloud}</h3>
        <AgreementFields
          {...{ sentences, people, agreed, unticked }}
          onPeople={(typed) => change({ people: typed })}
          onAgreed={(ticked) => change({ agreed: ticked })}
        />
        {facts && <p className={styles.muted}>{facts}</p>}
      </div>
    ),
  };
}
