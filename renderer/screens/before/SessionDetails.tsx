import { type InputHTMLAttributes, useId } from 'react';
import { dayAfter, withLimit } from '../../../shared/model/agreement';
import { formatCalendarDay, words } from '../../../shared/words';
import { notToday, startRecording } from '../../commands/before';
import { showNotice } from '../../commands/library';
import { type BeforeState, detailsChanged, wanting } from '../../store/before';
import { dateBy, nowBy } from '../../store/library';
import { wouldRecord } from '../../store/room';
import { update, useAppState } from '../../store/store';
import { AgreementFields } from '../../ui/AgreementFields';
import { CommandButton } from '../../ui/CommandButton';
import { classes } from '../../ui/classes';
import { Fold } from '../../ui/Fold';
import styles from './before.module.css';
import { StorageSentence } from './StorageSentence';

const change = (what: Partial<BeforeState>): void =>
  update('before', (before) => detailsChanged(before, what));

/** The details: what is recorded and for whom, what is read aloud, and that everyone has agreed. */
export function SessionDetails() {
  const before = useAppState((now) => now.before);
  const deletes = useAppState((now) => now.settings.deleteWhenDue);
  const inDoubt = useAppState((now) => now.library.due.doubt !== undefined);
  return (
    <section className={styles.details} aria-label={words.before.details}>
      <div className={styles.codeAndLength}>
        <Field
          label={words.before.code}
          value={before.code}
          note={words.before.codeNote}
          className={styles.code}
          maxLength={80}
          onText={(code) => change({ code })}
        />
        <Field
          label={words.before.plannedMinutes}
          value={before.plannedMinutes}
          inputMode="numeric"
          maxLength={3}
          onText={(plannedMinutes) => change({ plannedMinutes })}
        />
      </div>
      <div className={styles.three}>
        <Field
          label={words.before.purpose}
          value={before.purpose}
          maxLength={200}
          onText={(purpose) => change({ purpose })}
        />
        <Field
          label={words.before.watchers}
          value={before.watchers}
          maxLength={200}
          onText={(watchers) => change({ watchers })}
        />
        {!inDoubt && <DeleteBy />}
      </div>
      {deletes && !inDoubt && <p className={styles.note}>{words.before.deleteByNote}</p>}
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
      {inDoubt ? <p className={styles.attention}>{words.before.dateInDoubt}</p> : <Agreement />}
      <Start />
    </section>
  );
}

function DeleteBy() {
  const value = useAppState((now) => now.before.deleteBy);
  const limit = useAppState((now) => now.before.limit);
  const now = nowBy(useAppState(({ library }) => library));
  return (
    <Field
      label={words.before.deleteBy}
      value={value}
      type="date"
      min={dayAfter(now, 0)}
      max={limit}
      onText={(deleteBy) => change({ deleteBy })}
    />
  );
}

/** What is read aloud, how many people heard it, and the one tick. */
function Agreement() {
  const consent = useAppState((now) => now.settings.consent);
  const limit = useAppState((now) => now.before.limit);
  const sentences = withLimit(consent, formatCalendarDay(limit));
  const people = useAppState((now) => now.before.people);
  const agreed = useAppState((now) => now.before.agreed);
  const starting = useAppState((now) => now.room.starting);
  return (
    <div className={styles.agreement}>
      <div className={styles.aloudLine}>
        <h2 className={styles.aloud}>{words.before.aloud}</h2>
        <CommandButton command={showNotice} look="plain" className={styles.noticeButton} />
      </div>
      <AgreementFields
        {...{ sentences, people, agreed }}
        disabled={starting}
        onPeople={(typed) => change({ people: typed })}
        onAgreed={(ticked) => change({ agreed: ticked })}
      />
    </div>
  );
}

function Start() {
  const starting = useAppState((now) => now.room.starting);
  const wants = useAppState(({ before, room, settings, library }) =>
    wanting(before, room, settings, dateBy(library)),
  );
  return (
    <div className={styles.start}>
      <StorageSentence />
      <OneOnly />
      <div className={styles.startButtons}>
        <CommandButton command={startRecording} look="accent" className={styles.startButton}>
          {starting ? words.before.starting : words.before.start}
        </CommandButton>
        <CommandButton command={notToday} className={styles.notToday} title={words.before.notTodayNote} />
      </div>
      <p className={styles.note} role="status">
        {wants ? words.before.wanting[wants] : words.before.kept}
      </p>
    </div>
  );
}

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange'> {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly onText: (text: string) => void;
}

/** A field with its label, as typed; disabled while the recording starts. */
function Field({ label, note, onText, className, ...rest }: FieldProps) {
  const starting = useAppState((now) => now.room.starting);
  const id = useId();
  const noteId = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={className}
        spellCheck={false}
        autoComplete="off"
        disabled={starting}
        aria-describedby={note ? noteId : undefined}
        onChange={({ target }) => onText(target.value)}
        {...rest}
      />
      {note && (
        <p id={noteId} className={styles.note}>
          {note}
        </p>
      )}
    </div>
  );
}

/** Says beforehand if only picture or only sound will be recorded. One may still start, knowingly. */
function OneOnly() {
  const would = useAppState((now) => wouldRecord(now.room));
  if (would === undefined || would === 'both') return null;
  return (
    <p className={styles.attention} role="status">
      {would === 'sound' ? words.before.soundOnly : words.before.pictureOnly}
    </p>
  );
}
