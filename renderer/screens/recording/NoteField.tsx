import type { KeyboardEvent } from 'react';
import { words } from '../../../shared/words';
import { closeNote } from '../../commands/marks';
import { runCommand } from '../../commands/run';
import { typeNote } from '../../services/recording-marks-service';
import { attempt } from '../../services/report';
import { useAppState } from '../../store/store';
import { momentWords } from '../../ui/moment-words';
import styles from './marks.module.css';

/** As long as a moment's note may be. */
const most = 2000;

/** The note to the last mark, in the place of the marks. Whatever closes it keeps what was typed. */
export function NoteField() {
  const note = useAppState((now) => now.recording?.note);
  if (!note) return null;
  const close = (timeStamp: number): void => runCommand(closeNote, { timeStamp });
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter may end a composition, and Escape give it up.
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    if (!event.repeat) close(event.nativeEvent.timeStamp);
  };
  return (
    <div className={styles.note}>
      <label className={styles.noteLabel}>
        {note.moment ? ofMoment(momentWords(note.moment)) : words.recording.openNote}
        <input
          className={styles.noteText}
          // It opens to be typed into at once.
          // biome-ignore lint/a11y/noAutofocus: the key that opened it says so
          autoFocus
          value={note.text}
          maxLength={most}
          onChange={(event) => attempt(() => typeNote(event.target.value))}
          onKeyDown={onKeyDown}
          onFocus={({ currentTarget: { value }, currentTarget }) =>
            currentTarget.setSelectionRange(value.length, value.length)
          }
          onBlur={(event) => close(event.timeStamp)}
        />
      </label>
      <p className={styles.noteHint}>{words.recording.noteKept}</p>
    </div>
  );
}

function ofMoment({ label, clock }: { readonly label: string; readonly clock: string }): string {
  return words.recording.note(label, clock);
}
