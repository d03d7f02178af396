import { useEffect, useState } from 'react';
import { mostLaterMs } from '../../../shared/model/screening';
import { words } from '../../../shared/words';
import { attempt } from '../../services/report';
import { clap, setLater } from '../../services/screening-service';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { NamedSlider } from '../../ui/NamedSlider';
import styles from './tv-displays.module.css';

/** How much later or earlier than its picture the TV's sound is played, with a clap to hear it by. */
export function TvLater() {
  const laterMs = useAppState((now) => now.tv.screening.laterMs);
  const [claps, setClaps] = useState(false);
  useEffect(() => {
    if (!claps) return;
    attempt(() => clap(true));
    return () => attempt(() => clap(false));
  }, [claps]);
  return (
    <>
      <p className={styles.muted}>{words.tv.laterNote}</p>
      <div className={styles.later}>
        <NamedSlider
          label={words.tv.later}
          value={laterMs}
          {...{ min: -mostLaterMs, max: mostLaterMs, step: 10 }}
          reading={words.tv.laterBy}
          onChange={(next) => attempt(() => setLater(next))}
        />
        <Button look="outline" aria-pressed={claps} onClick={() => setClaps(!claps)}>
          {claps ? words.tv.clapEnd : words.tv.clap}
        </Button>
      </div>
    </>
  );
}
