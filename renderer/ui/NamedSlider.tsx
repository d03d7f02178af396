import { Slider } from 'radix-ui';
import { useState } from 'react';
import styles from './NamedSlider.module.css';
import slider from './Slider.module.css';

export interface NamedSliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** A value in words. */
  readonly reading: (value: number) => string;
  /** Called when it is released, or an arrow key was pressed. */
  readonly onChange: (value: number) => void;
}

/** A number that is set with the mouse or the arrow keys, with its name and its reading. */
export function NamedSlider({ label, value, min, max, step, reading, onChange }: NamedSliderProps) {
  const [turned, setTurned] = useState<number>();
  const now = turned ?? value;
  return (
    <div className={styles.line}>
      <span>{label}</span>
      <Slider.Root
        className={slider.slider}
        min={min}
        max={max}
        step={step}
        value={[now]}
        onValueChange={([next = min]) => setTurned(next)}
        onValueCommit={([next = min]) => {
          setTurned(undefined);
          onChange(next);
        }}
      >
        <Slider.Track className={slider.track}>
          <Slider.Range className={styles.range} />
        </Slider.Track>
        <Slider.Thumb className={slider.thumb} aria-label={label} aria-valuetext={reading(now)} />
      </Slider.Root>
      <span className={slider.reading} aria-hidden="true">
        {reading(now)}
      </span>
    </div>
  );
}
