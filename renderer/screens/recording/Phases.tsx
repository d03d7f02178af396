import { formatClock, words } from '../../../shared/words';
import { phaseCommands } from '../../commands/marks';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { Fold } from '../../ui/Fold';
import styles from './tags.module.css';
import { unfolds } from './unfolds';

/** The current phase as a word; folded away, the buttons that start another. */
export function Phases() {
  return (
    <Fold title={words.recording.phase} className={styles.phases} kept={unfolds} beside={<Now />}>
      <div className={styles.phaseChoices}>
        {phaseCommands.map((command) => (
          <CommandButton key={command.id} command={command} className={styles.phase} />
        ))}
      </div>
    </Fold>
  );
}

function Now() {
  const phase = useAppState((now) => now.recording?.phases.at(-1));
  return (
    <p className={styles.phaseNow} role="status">
      {phase
        ? words.recording.phaseSince(words.phases[phase.name], formatClock(phase.mediaMs))
        : words.recording.noPhase}
    </p>
  );
}
