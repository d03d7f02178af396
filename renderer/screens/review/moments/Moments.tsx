import { Eye, EyeOff, Redo2, Undo2 } from 'lucide-react';
import { words } from '../../../../shared/words';
import { keyLabel } from '../../../commands/keys';
import { useKeys } from '../../../commands/keys-of';
import { addedTagCommands, redo, tagCommands, undo } from '../../../commands/marks';
import { togglePalette, toggleTags } from '../../../commands/moments';
import { runCommand } from '../../../commands/run';
import { useAppState } from '../../../store/store';
import { CommandButton } from '../../../ui/CommandButton';
import { Fold } from '../../../ui/Fold';
import { MarkingRegion } from '../../../ui/MarkingRegion';
import { TagButton } from '../../../ui/TagButton';
import { ChosenList } from './ChosenList';
import { Filters } from './Filters';
import { MomentList } from './MomentList';
import styles from './moments.module.css';
import { SelectionBar } from './SelectionBar';

/**
 * The session's moments, and what can be done with them. While tags are hidden, only the chosen ones, by number.
 */
export function Moments() {
  const shown = useAppState((now) => now.review?.tagsShown ?? false);
  return (
    <section className={styles.moments} aria-label={words.review.moments}>
      <Header shown={shown} />
      {shown ? (
        <>
          <Filters />
          <SelectionBar />
          <MomentList />
          <Palette />
        </>
      ) : (
        <Hidden />
      )}
    </section>
  );
}

function Header({ shown }: { readonly shown: boolean }) {
  return (
    <div className={styles.header}>
      <h2 className={styles.heading}>{shown ? words.review.moments : words.desk.chosen}</h2>
      <CommandButton command={undo} look="icon" aria-label={undo.label} icon={<Undo2 size={18} />} />
      <CommandButton command={redo} look="icon" aria-label={redo.label} icon={<Redo2 size={18} />} />
      {shown && (
        <CommandButton
          command={toggleTags}
          look="plain"
          className={styles.tagsSwitch}
          icon={<EyeOff size={18} aria-hidden="true" />}
        >
          {words.moments.hideTags}
        </CommandButton>
      )}
    </div>
  );
}

function Hidden() {
  return (
    <>
      <ChosenList />
      <div className={styles.foot}>
        <p>{words.moments.hidden}</p>
        <CommandButton command={toggleTags} icon={<Eye size={18} aria-hidden="true" />}>
          {words.moments.showTags}
        </CommandButton>
      </div>
    </>
  );
}

/** The tags to mark with; while it is unfolded, their keys mark, too. */
function Palette() {
  const open = useAppState((now) => now.momentList.paletteOpen);
  const [key] = useKeys(togglePalette);
  return (
    <Fold
      title={`${words.review.markWithTag}${key ? ` (${keyLabel(key)})` : ''}`}
      open={open}
      onOpenChange={() => runCommand(togglePalette, { timeStamp: performance.now() })}
      className={styles.palette}
    >
      <MarkingRegion label={words.recording.marking} className={styles.tags}>
        {[...tagCommands, ...addedTagCommands()].map(({ tag, command }) => (
          <TagButton key={tag.id} tag={tag} command={command} />
        ))}
      </MarkingRegion>
    </Fold>
  );
}
