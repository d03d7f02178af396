import { words } from '../../shared/words';
import { judgeLevel, type Level } from '../store/level';
import { useAppState } from '../store/store';
import { classes } from './classes';
import styles from './LevelMeter.module.css';

/** The meter shows −60 to 0 dBFS. */
const lowestDb = -60;
const marks = [-60, -40, -20, 0];

const share = (db: number): number => Math.min(1, Math.max(0, 1 - db / lowestDb));
const number = (db: number): string => String(Math.round(db)).replace('-', '−');

/** A level as text. Sound that was too loud reads above 0 before it is clipped. */
export function decibels(db: number): string {
  return number(Math.min(0, Math.max(db, -90)));
}

/**
 * The level of the sound: the current peak as a bar, the highest recent peak as a stroke, and both in words.
 */
export function LevelMeter({
  scale = false,
  calm = false,
}: {
  readonly scale?: boolean;
  /** While recording, a quiet room is not a fault: a group is silent at times. */
  readonly calm?: boolean;
}) {
  const level = useAppState((now) => now.room.level);
  const judgement = judgeLevel(level);
  const isTurnedDown = useAppState(
    ({ recording }) => recording?.alarms.includes('microphone-turned-down') === true,
  );
  const held = decibels(level.heldDb);
  const isWell = judgement === 'good' || (calm && judgement === 'quiet');
  // An alarm beside it says what is wrong.
  const isQuieter = isWell && isTurnedDown;
  const usual = calm && judgement === 'quiet' ? words.level.calm : words.level[judgement];
  const word = isQuieter ? words.level.quieter : usual;
  return (
    <div className={classes(styles.meter, (!isWell || isQuieter) && styles.attention)}>
      <LevelLine
        level={level}
        label={words.level.label}
        reading={words.level.reading(held, word)}
        zones={scale}
      />
      <p className={styles.words} aria-hidden="true">
        {held} dBFS · <span className={styles.judgement}>{word}</span>
      </p>
      {scale && (
        <div className={styles.scale} aria-hidden="true">
          {marks.map((db) => (
            <span key={db} className={styles.mark} style={{ left: `${share(db) * 100}%` }}>
              {number(db)}
            </span>
          ))}
          <span style={{ left: `${share(-50) * 100}%` }}>{words.level.quiet}</span>
          <span style={{ left: `${share(-30) * 100}%` }}>{words.level.good}</span>
          <span className={styles.last}>{words.level.clipping}</span>
        </div>
      )}
    </div>
  );
}

/** A level as a line: the current peak as a bar, the highest recent peak as a stroke. */
export function LevelLine({
  level,
  label,
  reading,
  zones = false,
  small = false,
}: {
  readonly level: Level;
  readonly label: string;
  readonly reading: string;
  /** Whether to show the zones: too quiet, good, and clipping. */
  readonly zones?: boolean;
  readonly small?: boolean;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: <meter> can show one value only, not the held peak.
    <div
      className={classes(styles.line, zones && styles.zones, small && styles.small)}
      role="meter"
      aria-label={label}
      aria-valuemin={lowestDb}
      aria-valuemax={0}
      aria-valuenow={Math.round(Math.max(lowestDb, Math.min(0, level.heldDb)))}
      aria-valuetext={reading}
    >
      <div className={styles.bar} style={{ transform: `scaleX(${share(level.peakDb)})` }} />
      <div className={styles.held} style={{ left: `${share(level.heldDb) * 100}%` }} />
    </div>
  );
}
