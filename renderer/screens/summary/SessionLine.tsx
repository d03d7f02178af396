import { useMemo } from 'react';
import { formatClock, words } from '../../../shared/words';
import { playedPhases } from '../../marks/choices';
import { shownByTime } from '../../marks/moment-list';
import type { ReviewState } from '../../store/review';
import { silencesIn } from '../../store/silences';
import { useAppState } from '../../store/store';
import { momentWords } from '../../ui/moment-words';
import { TagShape } from '../../ui/TagShape';
import styles from './summary.module.css';

/** Edge length of a moment's shape, in px. */
const shapePx = 14;

/** The session as a picture: phases as a band, moments in a row, silences, and where parts join. */
export function SessionLine({ review }: { readonly review: ReviewState }) {
  const silences = useAppState((now) => silencesIn(now.review, now.settings.silenceMs));
  const filter = useAppState((now) => now.momentList.filter);
  const { durationMs, parts, tagsShown } = review;
  const phases = playedPhases(review);
  const { moments, phases: begun, chosen, leftOut } = review;
  const shown = useMemo(
    () => (tagsShown ? shownByTime({ moments, phases: begun, chosen, leftOut }, filter) : []),
    [tagsShown, moments, begun, chosen, leftOut, filter],
  );
  const at = (ms: number): string => `${durationMs > 0 ? Math.min(100, (ms / durationMs) * 100) : 0}%`;
  const wide = (fromMs: number, toMs: number): string => at(toMs - fromMs);
  const count = tagsShown ? shown.length : undefined;
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.line}
        role="img"
        aria-label={`${words.summary.line}: ${words.summary.lineOf(formatClock(durationMs), phases.length, silences.length, count)}`}
      >
        <rect className={styles.ground} x="0" y="36" width="100%" height="20" />
        {silences.map(({ fromMs, toMs }) => (
          <rect
            key={fromMs}
            className={styles.silent}
            x={at(fromMs)}
            y="36"
            width={wide(fromMs, toMs)}
            height="20"
          />
        ))}
        {parts.slice(1).map(({ fromMs }) => (
          <rect key={fromMs} className={styles.join} x={at(fromMs)} y="32" width="2" height="28" />
        ))}
        {shown.map((moment) => (
          <svg key={moment.id} x={at(moment.mediaMs)} y="12" overflow="visible" aria-hidden="true">
            <g transform={`translate(${-shapePx / 2} 0)`}>
              <TagShape category={momentWords(moment).category} size={shapePx} />
            </g>
          </svg>
        ))}
      </svg>
      <div className={styles.band} aria-hidden="true">
        {phases.map(({ id, name, mediaMs: fromMs, endMs: toMs }) => (
          <span
            key={id}
            className={styles.phase}
            style={{ left: at(fromMs), width: wide(fromMs, toMs) }}
            title={words.phases[name]}
          >
            {words.phases[name]}
          </span>
        ))}
      </div>
      <p className={styles.times} aria-hidden="true">
        <span>{formatClock(0)}</span>
        <span>{formatClock(durationMs)}</span>
      </p>
    </figure>
  );
}
