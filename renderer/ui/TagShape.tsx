import { type Drawn, tagPaths } from '../../shared/model/tag-paths';
import { classes } from './classes';
import styles from './TagShape.module.css';

export interface TagShapeProps {
  readonly category: Drawn;
  /** Edge length in px. */
  readonly size?: number;
}

/** The shape of a tag's category. Tags are told apart by shape, then by letter, and only then by color. */
export function TagShape({ category, size = 16 }: TagShapeProps) {
  return (
    <svg
      className={classes(styles.shape, styles[category])}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <path d={tagPaths[category]} />
    </svg>
  );
}
