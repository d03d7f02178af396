import { useEffect, useRef } from 'react';
import { dayAfter } from '../../../shared/model/agreement';
import { sentencesAloud, words } from '../../../shared/words';
import { showNotice } from '../../commands/library';
import { allWanting, type BeforeState, detailsChanged, hasUsedCode, type Wanting } from '../../store/before';
import { dateBy, nowBy } from '../../store/library';
import { update, useAppState } from '../../store/store';
import { AgreementFields } from '../../ui/AgreementFields';
import { CodeFields } from '../../ui/CodeFields';
import { CommandButton } from '../../ui/CommandButton';
import { classes } from '../../ui/classes';
import { Fold } from '../../ui/Fold';
import styles from './before.module.css';
import { Field } from './Field';

const change = (what: Partial<BeforeState>): void =>
  update('before', (before) => detailsChanged(before, what));

/** Everything that is still missing. As one text, so that it stays the same while nothing changes. */
const useMissing = (): ReadonlySet<Wanting> => {
  const missing = useAppState(({ before, room, settings, library }) =>
    allWanting(before, room, settings, dateBy(library)).join(' '),
  );
  return new Set(missing.split(' ') as Wanting[]);
};

/** The details: what is recorded and for whom, what is read aloud, and that everyone has agreed. */
export function SessionDetails() {
  const before = useAppState((now) => now.before);
  const deletes = useAppState((now) => now.settings.deleteWhenDue);
  const inDoubt = useAppState((now) => now.library.due.doubt !== undefined);
  const missing = useMissing();
  const section = useRef<HTMLElement>(null);
  const focusMissing = (of: readonly Wanting[]): void => {
    const first = of.find((one) => missing.has(one));
    section.current?.querySelector<HTMLElement>(`[data-wants="${first}"]`)?.focus();
  };
  // With a remembered set-up only the number of people is left to type; a new one lacks its place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the screen opens
  useEffect(() => focusMissing(['month', 'place', 'group', 'session', 'code']), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when someone tries to start
  useEffect(() => {
    if (before.tries > 0 && !missing.has('room')) focusMissing([...missing]);
  }, [before.tries]);
  return (
    <section ref={section} className={styles.details} aria-label={words.before.details}>
      <div className={styles.codeAndLength}>
        <Code missing={missing} />
        <Field
          label={words.before.plannedMinutes}
          value={before.plannedMinutes}
          wants="planned"
          missing={missing.has('planned')}
          inputMode="numeric"
          maxLength={3}
          onText={(plannedMinutes) => change({ plannedMinutes })}
        />
      </div>
      <div className={styles.agreedTo}>
        <Field
          label={words.before.purpose}
          value={before.purpose}
          maxLength={200}
          long
          onText={(purpose) => change({ purpose })}
        />
        <Field
          label={words.before.watchers}
          value={before.watchers}
          wants="watchers"
          missing={missing.has('watchers')}
          maxLength={200}
          long
          onText={(watchers) => change({ watchers })}
        />
        {!inDoubt && <DeleteBy missing={missing.has('delete-by')} />}
      </div>
      {!deletes && !inDoubt && <p className={styles.note}>{words.before.deleteByYourself}</p>}
      {inDoubt ? (
        <p className={styles.attention}>{words.before.dateInDoubt}</p>
      ) : (
        <Agreement missing={missing} />
      )}
      {deletes && !inDoubt && <DeletedWhen />}
      <Fold title={words.before.aliases}>
        <div className={classes(styles.pair, styles.folded)}>
          {(['A', 'B'] as const).map((leader) => (
            <Field
              key={leader}
              label={words.before.aliasOf[leader]}
              value={before.aliases[leader]}
              maxLength={40}
              onText={(alias) => change({ aliases: { ...before.aliases, [leader]: alias } })}
            />
          ))}
          <p className={styles.note}>{words.before.aliasNote}</p>
        </div>
      </Fold>
    </section>
  );
}

/** Its four fields; one is marked once someone has tried to start, or has typed something else into it. */
function Code({ missing }: { readonly missing: ReadonlySet<Wanting> }) {
  const { parts, otherCode, tries } = useAppState((now) => now.before);
  const isUsed = useAppState((now) => hasUsedCode(now.before, now.library));
  const starting = useAppState((now) => now.room.starting);
  const names = ['month', 'place', 'group', 'session'] as const;
  return (
    <CodeFields
      {...{ parts, otherCode, isUsed }}
      missing={[
        ...names.filter((name) => missing.has(name) && (tries > 0 || parts[name] !== '')),
        ...(missing.has('code') && tries > 0 ? (['code'] as const) : []),
      ]}
      disabled={starting}
      onChange={change}
    />
  );
}

function DeleteBy({ missing }: { readonly missing: boolean }) {
  const value = useAppState((now) => now.before.deleteBy);
  const limit = useAppState((now) => now.before.limit);
  const now = nowBy(useAppState(({ library }) => library));
  return (
    <Field
      label={words.before.deleteBy}
      value={value}
      wants="delete-by"
      missing={missing}
      type="date"
      min={dayAfter(now, 0)}
      max={limit}
      onText={(deleteBy) => change({ deleteBy })}
    />
  );
}

/** When on its day the session is deleted: a day that is today has begun already. */
function DeletedWhen() {
  const today = dayAfter(nowBy(useAppState(({ library }) => library)), 0);
  const isToday = useAppState((now) => now.before.deleteBy === today);
  return <p className={styles.note}>{isToday ? words.finish.goesToday : words.before.deleteByNote}</p>;
}

/** What is read aloud, how many people heard it, and the one tick. */
function Agreement({ missing }: { readonly missing: ReadonlySet<Wanting> }) {
  const { consent, writtenConsent } = useAppState((now) => now.settings);
  const { watchers, deleteBy, limit, people, agreed, unticked, tries } = useAppState((now) => now.before);
  const starting = useAppState((now) => now.room.starting);
  // A day that can't be promised is not read aloud.
  const day = missing.has('delete-by') ? '' : deleteBy;
  return (
    <div className={styles.agreement}>
      <div className={styles.aloudLine}>
        <h2 className={styles.aloud}>{words.before.aloud}</h2>
        <CommandButton command={showNotice} look="plain" className={styles.noticeButton} />
      </div>
      <AgreementFields
        sentences={sentencesAloud(consent, { watchers, deleteBy: day, limit })}
        {...{ people, agreed, unticked }}
        tick={writtenConsent ? words.before.agreedOnPaper : words.before.agreed}
        missing={{
          people: missing.has('people') && (tries > 0 || people !== ''),
          agreed: tries > 0 && missing.has('agreement'),
        }}
        disabled={starting}
        onPeople={(typed) => change({ people: typed })}
        onAgreed={(ticked) => change({ agreed: ticked })}
      />
    </div>
  );
}
