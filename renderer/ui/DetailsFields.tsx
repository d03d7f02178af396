import { useEffect, useRef } from 'react';
import { dayAfter } from '../../shared/model/agreement';
import { words } from '../../shared/words';
import { showNotice } from '../commands/library';
import { type BeforeState, hasUsedCode, type Wanting } from '../store/before';
import { nowBy } from '../store/library';
import { useAppState } from '../store/store';
import { AgreementFields } from './AgreementFields';
import { CodeFields } from './CodeFields';
import { CommandButton } from './CommandButton';
import { classes } from './classes';
import { DetailField } from './DetailField';
import styles from './DetailsFields.module.css';
import { Fold } from './Fold';

export interface DetailsFieldsProps {
  readonly details: BeforeState;
  /** Everything that is still missing. */
  readonly missing: ReadonlySet<Wanting>;
  /** The sentences to read aloud, with the day by which it is to be deleted; empty if that can't be promised. */
  readonly sentences: (deleteBy: string) => readonly string[];
  /**
   * It was recorded elsewhere: how long it will take is not asked, and the notice for the days before is not
   * offered.
   */
  readonly isImport?: boolean;
  /** What was typed is being used. */
  readonly disabled: boolean;
  readonly onChange: (change: Partial<BeforeState>) => void;
}

/**
 * What is said about a session, what is read aloud, and that everyone has agreed: before a recording, and before
 * one made elsewhere is imported.
 */
export function DetailsFields(props: DetailsFieldsProps) {
  const { details, missing, isImport = false, disabled, onChange } = props;
  const { tries } = details;
  const deletes = useAppState((now) => now.settings.deleteWhenDue);
  const inDoubt = useAppState((now) => now.library.due.doubt !== undefined);
  const section = useRef<HTMLElement>(null);
  const focusMissing = (of: readonly Wanting[]): void => {
    const first = of.find((one) => missing.has(one));
    section.current?.querySelector<HTMLElement>(`[data-wants="${first}"]`)?.focus();
  };
  // With a remembered set-up only the number of people is left to type; a new one lacks its place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the screen opens
  useEffect(() => focusMissing(['month', 'place', 'group', 'session', 'code']), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when someone tries to begin
  useEffect(() => {
    if (tries > 0) focusMissing([...missing]);
  }, [tries]);
  const wasTried = tries > 0;
  return (
    <section ref={section} className={styles.details} aria-label={words.before.details}>
      <div className={isImport ? undefined : styles.codeAndLength}>
        <Code {...props} />
        {!isImport && (
          <DetailField
            label={words.before.plannedMinutes}
            value={details.plannedMinutes}
            wants="planned"
            missing={missing.has('planned')}
            {...{ wasTried, disabled }}
            inputMode="numeric"
            maxLength={3}
            onText={(plannedMinutes) => onChange({ plannedMinutes })}
          />
        )}
      </div>
      <div className={styles.agreedTo}>
        <DetailField
          label={words.before.purpose}
          value={details.purpose}
          disabled={disabled}
          maxLength={200}
          long
          onText={(purpose) => onChange({ purpose })}
        />
        <DetailField
          label={words.before.watchers}
          value={details.watchers}
          wants="watchers"
          missing={missing.has('watchers')}
          {...{ wasTried, disabled }}
          maxLength={200}
          long
          onText={(watchers) => onChange({ watchers })}
        />
        {!inDoubt && <DeleteBy {...props} />}
      </div>
      {!deletes && !inDoubt && <p className={styles.note}>{words.before.deleteByYourself}</p>}
      {inDoubt ? <p className={styles.attention}>{words.before.dateInDoubt}</p> : <Agreement {...props} />}
      {deletes && !inDoubt && <DeletedWhen deleteBy={details.deleteBy} />}
      <Fold title={words.before.aliases}>
        <div className={classes(styles.pair, styles.folded)}>
          {(['A', 'B'] as const).map((leader) => (
            <DetailField
              key={leader}
              label={words.before.aliasOf[leader]}
              value={details.aliases[leader]}
              disabled={disabled}
              maxLength={40}
              onText={(alias) => onChange({ aliases: { ...details.aliases, [leader]: alias } })}
            />
          ))}
          <p className={styles.note}>{words.before.aliasNote}</p>
        </div>
      </Fold>
    </section>
  );
}

/** Its four fields; one is marked once someone has tried to begin, or has typed something else into it. */
function Code({ details, missing, disabled, onChange }: DetailsFieldsProps) {
  const { parts, otherCode, tries } = details;
  const isUsed = useAppState((now) => hasUsedCode(details, now.library));
  const names = ['month', 'place', 'group', 'session'] as const;
  return (
    <CodeFields
      {...{ parts, otherCode, isUsed, disabled, onChange }}
      missing={[
        ...names.filter((name) => missing.has(name) && (tries > 0 || parts[name] !== '')),
        ...(missing.has('code') && tries > 0 ? (['code'] as const) : []),
      ]}
    />
  );
}

function DeleteBy({ details, missing, disabled, onChange }: DetailsFieldsProps) {
  const now = nowBy(useAppState(({ library }) => library));
  return (
    <DetailField
      label={words.before.deleteBy}
      value={details.deleteBy}
      wants="delete-by"
      missing={missing.has('delete-by')}
      wasTried={details.tries > 0}
      disabled={disabled}
      type="date"
      min={dayAfter(now, 0)}
      max={details.limit}
      onText={(deleteBy) => onChange({ deleteBy })}
    />
  );
}

/** When on its day the session is deleted: a day that is today has begun already. */
function DeletedWhen({ deleteBy }: { readonly deleteBy: string }) {
  const today = dayAfter(nowBy(useAppState(({ library }) => library)), 0);
  return (
    <p className={styles.note}>{deleteBy === today ? words.finish.goesToday : words.before.deleteByNote}</p>
  );
}

/** What is read aloud, how many people heard it, and the one tick. */
function Agreement({ details, missing, sentences, isImport, disabled, onChange }: DetailsFieldsProps) {
  const writtenConsent = useAppState((now) => now.settings.writtenConsent);
  const { deleteBy, people, agreed, unticked, tries } = details;
  return (
    <div className={styles.agreement}>
      <div className={styles.aloudLine}>
        <h2 className={styles.aloud}>{words.before.aloud}</h2>
        {!isImport && <CommandButton command={showNotice} look="plain" className={styles.noticeButton} />}
      </div>
      <AgreementFields
        // A day that can't be promised is not read aloud.
        sentences={sentences(missing.has('delete-by') ? '' : deleteBy)}
        {...{ people, agreed, unticked, disabled }}
        tick={writtenConsent ? words.before.agreedOnPaper : words.before.agreed}
        missing={{
          people: missing.has('people') && (tries > 0 || people !== ''),
          agreed: tries > 0 && missing.has('agreement'),
        }}
        onPeople={(typed) => onChange({ people: typed })}
        onAgreed={(ticked) => onChange({ agreed: ticked })}
      />
    </div>
  );
}
