import { Slider } from 'radix-ui';
import type { Moment } from '../../../shared/model/moment';
import { formatClock, words } from '../../../shared/words';
import { runOn } from '../../commands/run';
import { seekFilm } from '../../commands/seek-film';
import type { Damage } from '../../store/review';
import { useAppState } from '../../store/store';
import { momentWords } from '../../ui/moment-words';
import { TagShape } from '../../ui/TagShape';
import styles from './review.module.css';

const noMoments: readonly Moment[] = [];
const noDamage: readonly Damage[] = [];

/** The film from its beginning to its end: where it stands, where moments are, where it is damaged. */
export function Timeline() {
  const durationMs = useAppState((now) => now.review?.durationMs ?? 0);
  const positionMs = useAppState((now) => now.review?.positionMs ?? 0);
  const moments = useAppState((now) => now.review?.moments ?? noMoments);
  const damage = useAppState((now) => now.review?.damage ?? noDamage);
  const at = (ms: number): string => `${durationMs > 0 ? Math.min(100, (ms / durationMs) * 100) : 0}%`;
  const position = formatClock(positionMs);
  const length = formatClock(durationMs);
  return (
    <div className={styles.timeline}>
      <div className={styles.ticks} aria-hidden="true">
        {moments.map((moment) => (
          <span key={moment.id} className={styles.tick} style={{ left: at(moment.mediaMs) }}>
            <TagShape category={momentWords(moment).category} size={14} />
          </span>
        ))}
      </div>
      <Slider.Root
        className={styles.slider}
        min={0}
        max={Math.max(1, durationMs)}
        step={1}
        value={[Math.min(positionMs, Math.max(1, durationMs))]}
        disabled={durationMs === 0}
        onValueChange={([ms]) => {
          if (ms !== undefined) runOn(seekFilm, ms, { timeStamp: performance.now() });
        }}
      >
        <Slider.Track className={styles.track}>
          <Slider.Range className={styles.range} />
          {damage.map(({ fromMs, toMs }) => (
            <span
              key={fromMs}
              className={styles.damage}
              title={words.review.damagedStretch}
              style={{ left: at(fromMs), width: `calc(${at(toMs)} - ${at(fromMs)})` }}
            />
          ))}
        </Slider.Track>
        <Slider.Thumb
          className={styles.thumb}
          aria-label={words.review.position}
          aria-valuetext={words.review.positionOf(position, length)}
        />
      </Slider.Root>
      <p className={styles.times}>
        <span>{position}</span>
        <span>{length}</span>
      </p>
    </div>
  );
}
