import { words } from '../../../shared/words';
import { addedTagCommands, bookmark, tagCommands } from '../../commands/marks';
import { CommandButton } from '../../ui/CommandButton';
import { Fold } from '../../ui/Fold';
import { MarkingRegion } from '../../ui/MarkingRegion';
import { TagButton } from '../../ui/TagButton';
import { TagShape } from '../../ui/TagShape';
import { LateComers } from './LateComers';
import { Phases } from './Phases';
import styles from './tags.module.css';
import { unfolds } from './unfolds';

/** How many tags are shown large; the keys of all of them always work. */
const largeTags = 6;

/** The tags to mark with. The large ones stay where they are, whatever is unfolded beneath them. */
export function Tags() {
  return (
    <section className={styles.tags} aria-label={words.recording.tags}>
      <MarkingRegion label={words.recording.marking} className={styles.large}>
        {tagCommands.slice(0, largeTags).map(({ tag, command }) => (
          <TagButton key={tag.id} tag={tag} command={command} large />
        ))}
      </MarkingRegion>
      <div className={styles.folds}>
        <Fold
          title={words.recording.more}
          className={styles.more}
          kept={unfolds}
          beside={<CommandButton command={bookmark} icon={<TagShape category="bookmark" />} />}
        >
          <MarkingRegion label={words.recording.more} className={styles.small}>
            {[...tagCommands.slice(largeTags), ...addedTagCommands()].map(({ tag, command }) => (
              <TagButton key={tag.id} tag={tag} command={command} />
            ))}
          </MarkingRegion>
        </Fold>
        <Phases />
        <LateComers />
      </div>
    </section>
  );
}
