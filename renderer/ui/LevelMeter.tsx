import { words } from '../../shared/words';
import { judgeLevel } from '../store/level';
import { useAppState } from '../store/store';
import { classes } from './classes';
import styles from './LevelMeter.module.css';

/** The line shows −60 to 0 dBFS. */
const lowestDb = -60;
const marks = [-60, -40, -20, 0];

const share = (db: number): number => Math.min(1, Math.max(0, 1 - db / lowestDb));
const number = (db: number): string => String(Math.round(db)).replace('-', '−');

/** The sound's level: peak now as a bar, the highest of the last moments as a stroke, and in words. */
export function LevelMeter({
  scale = false,
  calm = false,
}: {
  readonly scale?: boolean;
  /** While it records a quiet room is no fault: a group is silent at times. */
  readonly calm?: boolean;
}) {
  const level = useAppState((now) => now.room.level);
  const judgement = judgeLevel(level);
  // A sound that was too loud reads above 0 before it is cut off.
  const held = Math.min(0, Math.max(level.heldDb, -90));
  const word = calm && judgement === 'quiet' ? words.level.calm : words.level[judgement];
  const reading = words.level.reading(number(held), word);
  const isWell = judgement === 'good' || (calm && judgement === 'quiet');
  return (
    <div className={classes(styles.meter, !isWell && styles.attention)}>
      {/* biome-ignore lint/a11y/useSemanticElements: <meter> can show one value only, not the held peak. */}
      <div
        className={styles.line}
        role="meter"
        aria-label={words.level.label}
        aria-valuemin={lowestDb}
        aria-valuemax={0}
        aria-valuenow={Math.round(Math.max(lowestDb, Math.min(0, held)))}
        aria-valuetext={reading}
      >
        <div className={styles.bar} style={{ transform: `scaleX(${share(level.peakDb)})` }} />
        <div className={styles.held} style={{ left: `${share(level.heldDb) * 100}%` }} />
      </div>
      <p className={styles.words} aria-hidden="true">
        {number(held)} dBFS · <span className={styles.judgement}>{word}</span>
      </p>
      {scale && (
        <div className={styles.scale} aria-hidden="true">
          {marks.map((db) => (
            <span key={db} style={{ left: `${share(db) * 100}%` }}>
              {number(db)}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
