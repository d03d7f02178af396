import type { Tag } from '../../shared/model/tags';
import type { Command } from '../commands/command';
import { ariaKeys, keyLabel } from '../commands/keys';
import { useKeys } from '../commands/keys-of';
import { runByClick } from '../commands/run';
import { useAppState } from '../store/store';
import { classes } from './classes';
import styles from './TagButton.module.css';
import { TagShape } from './TagShape';

/** Marks with a tag. Shows its shape, its key and its label, and on hovering its definition. */
export function TagButton({
  tag,
  command,
  large = false,
}: {
  readonly tag: Tag;
  readonly command: Command;
  readonly large?: boolean;
}) {
  const keys = useKeys(command);
  const [key] = keys;
  const enabled = useAppState((now) => command.isEnabled?.(now) !== false);
  return (
    <button
      type="button"
      className={classes(styles.tag, large && styles.large)}
      disabled={!enabled}
      title={tag.definition}
      aria-keyshortcuts={ariaKeys(keys)}
      onClick={(event) => runByClick(command, event.nativeEvent)}
    >
      <TagShape category={tag.category} size={large ? 24 : 14} />
      {/* Only visual, like every key, so it is not part of the button's name. */}
      <span className={styles.letter} aria-hidden="true">
        {key && keyLabel(key)}
      </span>
      <span className={styles.label}>{tag.label}</span>
    </button>
  );
}
