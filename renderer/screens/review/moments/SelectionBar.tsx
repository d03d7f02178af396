import { Star, Trash2, X } from 'lucide-react';
import { words } from '../../../../shared/words';
import { deleteMoments, leadByA, leadByB, selectNone, starMoment } from '../../../commands/moments';
import { selectedIds } from '../../../marks/moment-list';
import { useAppState } from '../../../store/store';
import { CommandButton } from '../../../ui/CommandButton';
import styles from './moments.module.css';

/** Actions for all selected moments at once. */
export function SelectionBar() {
  const count = useAppState((now) => selectedIds(now).length);
  const aliases = useAppState((now) => now.review?.aliases);
  if (count === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be drawn with a frame of its own
    <div className={styles.selection} role="group" aria-label={words.moments.selected(count)}>
      <span className={styles.count} role="status">
        {words.moments.selected(count)}
      </span>
      <CommandButton
        command={starMoment}
        look="icon"
        aria-label={starMoment.label}
        icon={<Star size={16} />}
      />
      {[leadByA, leadByB].map((command, at) => {
        const leader = at === 0 ? 'A' : 'B';
        const name = aliases?.[leader] || leader;
        return (
          <CommandButton
            key={leader}
            command={command}
            showKey={false}
            className={styles.give}
            aria-label={words.recording.leader(name)}
          >
            {name}
          </CommandButton>
        );
      })}
      <CommandButton
        command={deleteMoments}
        look="icon"
        aria-label={deleteMoments.label}
        icon={<Trash2 size={16} />}
      />
      <CommandButton
        command={selectNone}
        look="icon"
        aria-label={selectNone.label}
        title={selectNone.label}
        icon={<X size={16} />}
      />
    </div>
  );
}
