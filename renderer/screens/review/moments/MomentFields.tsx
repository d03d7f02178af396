import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { type Moment, maxNote } from '../../../../shared/model/moment';
import { tagsOnScreen } from '../../../../shared/model/tag-set';
import { formatTenths, words } from '../../../../shared/words';
import { focusScreen } from '../../../commands/focus-screen';
import {
  closeEditing,
  deleteMoments,
  earlier1,
  earlier01,
  endSpan,
  later1,
  later01,
  leadByA,
  leadByB,
} from '../../../commands/moments';
import { runCommand } from '../../../commands/run';
import { attempt } from '../../../services/report';
import { clearSpan, keepNote, setTag, typeMomentNote } from '../../../services/review-marks-service';
import { useAppState } from '../../../store/store';
import { Button } from '../../../ui/Button';
import { CommandButton } from '../../../ui/CommandButton';
import { classes } from '../../../ui/classes';
import { momentWords } from '../../../ui/moment-words';
import { Select } from '../../../ui/Select';
import styles from './moments.module.css';

const bookmarkTag = 'bookmark';
/** Where nothing names the moment's tag, it is one of them as well: it is no bookmark. */
const tagOptions = (current: string): Readonly<Record<string, string>> => ({
  [current]: words.moment.unknownTag,
  [bookmarkTag]: words.moment.bookmark,
  ...Object.fromEntries(tagsOnScreen().map(({ id, label }) => [id, label])),
});

/** The fields of a moment, in its place in the list. However they are closed, what was typed is saved. */
export function MomentFields({ moment }: { readonly moment: Moment }) {
  const { label, clock } = momentWords(moment);
  const current = moment.kind === 'bookmark' ? bookmarkTag : moment.tagId;
  const fields = useRef<HTMLDivElement>(null);
  // Returns the focus to where it came from.
  useEffect(() => {
    const from = document.activeElement;
    fields.current?.querySelector('textarea')?.focus({ preventScroll: true });
    // Once the list has made room for the fields.
    const frame = requestAnimationFrame(() => fields.current?.scrollIntoView({ block: 'nearest' }));
    return () => {
      cancelAnimationFrame(frame);
      const isLost = document.activeElement === document.body || document.activeElement === null;
      if (!isLost) return;
      if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true });
      else focusScreen();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!event.repeat) runCommand(closeEditing, { timeStamp: event.nativeEvent.timeStamp });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn with a frame of its own
    <div
      ref={fields}
      className={styles.fields}
      role="group"
      data-editor
      aria-label={words.moments.fields(label, clock)}
      onKeyDown={onKeyDown}
    >
      <Note moment={moment} />
      <div className={styles.tagAndLeader}>
        <Select
          label={words.moments.tag}
          options={tagOptions(current)}
          current={current}
          disabled={false}
          onChange={(value) => attempt(() => setTag(moment.id, value === bookmarkTag ? undefined : value))}
        />
        <Leaders moment={moment} />
      </div>
      <Line name={words.moments.time} value={formatTenths(moment.mediaMs)}>
        <Nudge command={earlier1} text={words.moments.earlier1Short} />
        <Nudge command={earlier01} text={words.moments.earlier01Short} />
        <Nudge command={later01} text={words.moments.later01Short} />
        <Nudge command={later1} text={words.moments.later1Short} />
      </Line>
      <Line
        name={words.moments.ends}
        value={moment.endMs === undefined ? words.moments.noEnd : formatTenths(moment.endMs)}
      >
        <CommandButton command={endSpan} className={styles.small} showKey={false}>
          {words.moments.endsHere}
        </CommandButton>
        {moment.endMs !== undefined && (
          <Button look="plain" className={styles.small} onClick={() => attempt(() => clearSpan(moment.id))}>
            {words.moments.noEnd}
          </Button>
        )}
      </Line>
      <div className={styles.endOfFields}>
        <CommandButton command={deleteMoments} look="destroy" className={styles.small} showKey={false} />
        <CommandButton command={closeEditing} look="accent" className={styles.small} />
      </div>
    </div>
  );
}

function Line({
  name,
  value,
  children,
}: {
  readonly name: string;
  readonly value: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.fieldLine}>
      <span className={styles.fieldName}>
        {name} <span className={styles.fieldValue}>{value}</span>
      </span>
      {children}
    </div>
  );
}

function Nudge({ command, text }: { readonly command: typeof earlier1; readonly text: string }) {
  return (
    <CommandButton command={command} className={styles.small} showKey={false} aria-label={command.label}>
      {text}
    </CommandButton>
  );
}

function Leaders({ moment }: { readonly moment: Moment }) {
  const aliases = useAppState((now) => now.review?.aliases);
  return (
    <div className={styles.leaders}>
      {[leadByA, leadByB].map((command, at) => {
        const leader = at === 0 ? 'A' : 'B';
        const has = moment.leader === leader;
        const name = aliases?.[leader] || leader;
        return (
          <CommandButton
            key={leader}
            command={command}
            showKey={false}
            className={classes(styles.give, has && styles.given)}
            aria-pressed={has}
            aria-label={words.recording.leader(name)}
          >
            {name}
          </CommandButton>
        );
      })}
    </div>
  );
}

/** Enter closes and saves it; Shift with Enter begins a new line. */
function Note({ moment }: { readonly moment: Moment }) {
  const typed = useAppState((now) => now.momentList.editing?.note);
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter may end a composition.
    if (event.nativeEvent.isComposing || event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    if (!event.repeat) runCommand(closeEditing, { timeStamp: event.nativeEvent.timeStamp });
  };
  return (
    <label className={styles.noteField}>
      <span>
        {words.moments.note} <span className={styles.hint}>{words.moments.noteKept}</span>
      </span>
      <textarea
        rows={2}
        value={typed ?? moment.note ?? ''}
        maxLength={maxNote}
        onChange={(event) => attempt(() => typeMomentNote(event.target.value))}
        onKeyDown={onKeyDown}
        onFocus={({ currentTarget, currentTarget: { value } }) =>
          currentTarget.setSelectionRange(value.length, value.length)
        }
        onBlur={() => attempt(() => keepNote())}
      />
    </label>
  );
}
