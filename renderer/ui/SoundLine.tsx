import { Mic } from 'lucide-react';
import { words } from '../../shared/words';
import { showMicrophones } from '../commands/recording';
import { CommandButton } from './CommandButton';
import { LevelMeter } from './LevelMeter';
import styles from './SoundLine.module.css';

/** While recording: one level meter, and a button that shows the microphones. */
export function SoundLine() {
  return (
    <div className={styles.line}>
      <LevelMeter calm />
      <CommandButton
        command={showMicrophones}
        look="icon"
        aria-label={words.sound.change}
        title={words.sound.change}
        icon={<Mic size={20} aria-hidden="true" />}
      />
    </div>
  );
}
