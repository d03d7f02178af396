import { Volume2 } from 'lucide-react';
import { Slider } from 'radix-ui';
import { useState } from 'react';
import type { TvSound } from '../../shared/model/screening';
import { words } from '../../shared/words';
import { testTone } from '../commands/tv';
import { attempt } from '../services/report';
import { setSound } from '../services/screening-service';
import { useAppState } from '../store/store';
import { CommandButton } from './CommandButton';
import styles from './FilmSound.module.css';
import { Select } from './Select';
import slider from './Slider.module.css';

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
        <Volume output={output} volume={volume} />
        <CommandButton command={testTone} icon={<Volume2 size={18} aria-hidden="true" />} />
      </div>
    </div>
  );
}

/** Changed with the mouse or the arrow keys: heard while it moves, saved when it is released. */
function Volume({ output, volume }: TvSound) {
  const [turned, setTurned] = useState<number>();
  const percent = turned ?? Math.round(volume * 100);
  return (
    <div className={styles.volume}>
      <span>{words.tv.volume}</span>
      <Slider.Root
        className={slider.slider}
        min={0}
        max={100}
        step={5}
        value={[percent]}
        onValueChange={([now = 0]) => setTurned(now)}
        onValueCommit={([now = 0]) => {
          setTurned(undefined);
          change({ output, volume: now / 100 });
        }}
      >
        <Slider.Track className={slider.track}>
          <Slider.Range className={styles.range} />
        </Slider.Track>
        <Slider.Thumb
          className={slider.thumb}
          aria-label={words.tv.volume}
          aria-valuetext={words.tv.percent(percent)}
        />
      </Slider.Root>
      <span className={slider.reading} aria-hidden="true">
        {words.tv.percent(percent)}
      </span>
    </div>
  );
}
