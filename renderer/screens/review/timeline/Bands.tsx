import { type ComponentProps, useMemo } from 'react';
import type { Span } from '../../../../shared/model/span';
import { formatClock, words } from '../../../../shared/words';
import { playedPhases } from '../../../marks/choices';
import type { ReviewState } from '../../../store/review';
import { useAppState } from '../../../store/store';
import { classes } from '../../../ui/classes';
import { boxOf, pxOf, rulerMarks } from './geometry';
import styles from './timeline.module.css';
import { useView } from './use-view';

type Part = ReviewState['parts'][number];
const nothing: readonly never[] = [];
const lengthOf = ({ fromMs, toMs }: Span): string => formatClock(toMs - fromMs);

/** The width of the longest time; a time that would be cut at the edge is left out. */
const labelPx = 60;

/** Round times beneath the line. */
export function Ruler() {
  const view = useView();
  return (
    <div className={styles.ruler} aria-hidden="true">
      {rulerMarks(view, 80).map(({ ms, label }) => {
        const left = pxOf(ms, view);
        return (
          <span key={ms} className={styles.mark} style={{ left }}>
            {left < view.width - labelPx && label}
          </span>
        );
      })}
    </div>
  );
}

/** Where parts join, what is damaged, what was taken out, and the selected passage. */
export function Stretches() {
  const view = useView();
  const parts = useAppState((now): readonly Part[] => now.review?.parts ?? nothing);
  const damage = useAppState((now) => now.review?.damage ?? nothing);
  const leftOut = useAppState((now) => now.review?.leftOut ?? nothing);
  const passage = useAppState((now) => now.timeline.passage);
  const repeat = useAppState((now) => now.playing.repeat);
  return (
    <>
      {leftOut.map((span) => (
        <Stretch
          key={span.fromMs}
          span={span}
          className={styles.leftOut}
          title={words.timeline.takenOut(lengthOf(span))}
        />
      ))}
      {damage.map((span) => (
        <Stretch
          key={span.fromMs}
          span={span}
          className={styles.damage}
          title={words.timeline.damaged(lengthOf(span))}
        />
      ))}
      {passage && !repeat && <Stretch span={passage} className={styles.passage} data-passage="chosen" />}
      {repeat && (
        <Stretch
          span={{ fromMs: repeat.fromMs, toMs: repeat.toMs ?? repeat.fromMs }}
          className={classes(styles.passage, styles.repeated)}
          data-passage="repeated"
        />
      )}
      {parts.slice(1).map(({ fromMs, gapMs }, before) => {
        const px = pxOf(fromMs, view);
        const number = before + 2;
        if (px < 0 || px > view.width) return null;
        return (
          <span
            key={fromMs}
            className={styles.join}
            style={{ left: px }}
            title={
              gapMs === undefined
                ? words.timeline.part(number)
                : words.timeline.partAfter(number, formatClock(gapMs))
            }
          />
        );
      })}
    </>
  );
}

interface StretchProps extends ComponentProps<'span'> {
  readonly span: Span;
}

function Stretch({ span, ...rest }: StretchProps) {
  const box = boxOf(span, useView());
  return box ? <span {...rest} style={box} /> : null;
}

/** The session's phases, each until the next one begins. */
export function PhaseBand() {
  const view = useView();
  const phases = useAppState((now) => now.review?.phases ?? nothing);
  const durationMs = useAppState((now) => now.review?.durationMs ?? 0);
  const leftOut = useAppState((now) => now.review?.leftOut ?? nothing);
  const played = useMemo(() => playedPhases({ phases, durationMs, leftOut }), [phases, durationMs, leftOut]);
  return (
    <div className={styles.phases}>
      {played.map(({ id, name, mediaMs, endMs }) => {
        const box = boxOf({ fromMs: mediaMs, toMs: endMs }, view);
        return (
          box && (
            <span key={id} className={styles.phase} style={box} title={words.phases[name]}>
              {words.phases[name]}
            </span>
          )
        );
      })}
    </div>
  );
}
