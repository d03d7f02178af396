import styles from './tags.module.css';

/** Where there is room for what is folded, it is shown without its fold. */
export const unfolds = { trigger: styles.trigger, content: styles.unfolds };
