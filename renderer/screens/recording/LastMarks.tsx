import { NotebookPen, Redo2, Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import type { Moment } from '../../../shared/model/moment';
import { words } from '../../../shared/words';
import { keyLabel } from '../../commands/keys';
import { firstKey } from '../../commands/keys-of';
import { bookmark, leaderA, leaderB, openNote, redo, undo } from '../../commands/marks';
import { isRemoved } from '../../marks/choices';
import { removeMark } from '../../services/recording-marks-service';
import { lastMarks } from '../../store/recording';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { classes } from '../../ui/classes';
import { DeleteMoment } from '../../ui/DeleteMoment';
import { momentWords } from '../../ui/moment-words';
import { TagShape } from '../../ui/TagShape';
import styles from './marks.module.css';
import { NoteField } from './NoteField';

/** How many of the last marks are listed where there is room; elsewhere the styles show fewer. */
const listed = 20;

/** The last marks, the newest first, how many there are, undo and redo; or the note that is being typed. */
export function LastMarks() {
  const typing = useAppState((now) => now.recording?.note !== undefined);
  return (
    <div className={styles.panel}>
      {typing && <NoteField />}
      <div className={classes(styles.list, typing && styles.behind)}>
        <Marks />
      </div>
    </div>
  );
}

function Marks() {
  const recording = useAppState((now) => now.recording);
  const { moments, marked } = recording ?? {};
  const marks = useMemo(
    () => (moments && marked ? lastMarks({ moments, marked }, listed) : []),
    [moments, marked],
  );
  return (
    <>
      {marks.length === 0 ? (
        <p className={styles.noMarks}>{words.recording.noMarks(keyLabel(firstKey(bookmark)))}</p>
      ) : (
        <ul className={styles.marks} aria-label={words.recording.lastMarks}>
          {marks.map((moment, at) => (
            <Mark key={moment.id} moment={moment} isLast={at === 0} />
          ))}
        </ul>
      )}
      <div className={styles.all}>
        <p className={styles.count}>{words.recording.marks(moments?.length ?? 0)}</p>
        <div className={styles.undo}>
          <CommandButton command={undo} look="icon" aria-label={undo.label} icon={<Undo2 size={20} />} />
          <CommandButton command={redo} look="icon" aria-label={redo.label} icon={<Redo2 size={20} />} />
        </div>
      </div>
    </>
  );
}

/** A mark; the last one shows what can be added to it. */
function Mark({ moment, isLast }: { readonly moment: Moment; readonly isLast: boolean }) {
  const { label, category, clock } = momentWords(moment);
  const removed = useAppState(
    ({ recording }) => recording !== undefined && isRemoved(moment, { leftOut: recording.takenOut }),
  );
  const also = [removed && words.choose.removed, moment.note].filter(Boolean).join(' · ');
  return (
    <li className={classes(styles.mark, isLast ? styles.lastMark : styles.older, removed && styles.removed)}>
      <TagShape category={category} />
      <div className={styles.markWords}>
        <p className={styles.markLabel} title={label}>
          {label}
        </p>
        <p className={styles.markTime} title={also || undefined}>
          {clock} {!isLast && moment.leader && <Leader leader={moment.leader} />}
          {also && <span className={styles.markNote}>{also}</span>}
        </p>
      </div>
      {isLast && (
        <>
          {[leaderA, leaderB].map((command, at) => (
            <LeaderButton key={command.id} command={command} leader={at === 0 ? 'A' : 'B'} moment={moment} />
          ))}
          <CommandButton
            command={openNote}
            look="icon"
            className={styles.give}
            aria-label={openNote.label}
            icon={<NotebookPen size={16} />}
          />
        </>
      )}
      <DeleteMoment moment={moment} remove={removeMark} />
    </li>
  );
}

function useAlias(leader: 'A' | 'B'): string {
  return useAppState((now) => now.recording?.aliases[leader] || leader);
}

function Leader({ leader }: { readonly leader: 'A' | 'B' }) {
  return <strong>{useAlias(leader)}</strong>;
}

function LeaderButton({
  command,
  leader,
  moment,
}: {
  readonly command: typeof leaderA;
  readonly leader: 'A' | 'B';
  readonly moment: Moment;
}) {
  const alias = useAlias(leader);
  const has = moment.leader === leader;
  return (
    <CommandButton
      command={command}
      showKey={false}
      className={classes(styles.give, has && styles.given)}
      aria-pressed={has}
      aria-label={words.recording.leader(alias)}
    >
      {alias}
    </CommandButton>
  );
}
