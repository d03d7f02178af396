import { Volume2 } from 'lucide-react';
import type { TvSound } from '../../shared/model/screening';
import { words } from '../../shared/words';
import { testTone } from '../commands/tv';
import { attempt } from '../services/report';
import { setSound } from '../services/screening-service';
import { useAppState } from '../store/store';
import { CommandButton } from './CommandButton';
import styles from './FilmSound.module.css';
import { NamedSlider } from './NamedSlider';
import { Select } from './Select';

const change = (sound: TvSound): void => attempt(() => setSound(sound));

/** Where the film's sound is played, how loud, and a test tone, for the display that the group sees. */
export function FilmSound() {
  const { output, volume } = useAppState((now) => now.tv.screening);
  const outputs = useAppState((now) => now.outputs);
  // A missing output is listed all the same, because it will be used again when it returns.
  const missing = output !== '' && !outputs.includes(output);
  const options = {
    '': words.tv.systemOutput,
    ...Object.fromEntries(outputs.map((label) => [label, label])),
    ...(missing && { [output]: words.tv.notThere(output) }),
  };
  return (
    <div className={styles.sound}>
      <Select
        label={words.tv.output}
        current={output}
        options={options}
        disabled={false}
        onChange={(label) => change({ output: label, volume })}
      />
      <div className={styles.line}>
        <NamedSlider
          label={words.tv.volume}
          value={Math.round(volume * 100)}
          {...{ min: 0, max: 100, step: 5 }}
          reading={words.tv.percent}
          onChange={(percent) => change({ output, volume: percent / 100 })}
        />
        <CommandButton command={testTone} icon={<Volume2 size={18} aria-hidden="true" />} />
      </div>
    </div>
  );
}
