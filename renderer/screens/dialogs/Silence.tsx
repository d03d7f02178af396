import { words } from '../../../shared/words';
import { useAppState } from '../../store/store';
import { systemOf } from '../../ui/system';
import styles from './tv-displays.module.css';

/** Before the video is on the TV: how to keep messages of other programs off it. */
export function Silence() {
  const isOff = useAppState((now) => now.tv.on === 'off');
  return isOff && <p className={styles.muted}>{words.tv.silence[systemOf(navigator.platform)]}</p>;
}
