import type { KeyboardEvent } from 'react';
import { words } from '../../../shared/words';
import { useFocusLeft } from '../../commands/focus-screen';
import { closeNote } from '../../commands/marks';
import { runCommand } from '../../commands/run';
import { typeNote } from '../../services/recording-marks-service';
import { attempt } from '../../services/report';
import { useAppState } from '../../store/store';
import { momentWords } from '../../ui/moment-words';
import styles from './marks.module.css';

/** Maximum length of a moment's note. */
const most = 2000;

/** The note for the last mark, shown in place of the marks. However it is closed, what was typed is saved. */
export function NoteField() {
  const note = useAppState((now) => now.recording?.note);
  useFocusLeft();
  if (!note) return null;
  const close = (timeStamp: number): void => runCommand(closeNote, { timeStamp });
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter may end a composition, and Escape may cancel it.
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
