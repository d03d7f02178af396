import { words } from '../../shared/words';
import { state } from '../store/store';
import { shownStretch, zoomed } from '../store/timeline';
import type { Command } from './command';
import { moveTimeline } from './move-timeline';

const step = 2;

const zoom = (id: string, label: string, key: string, factor: number): Command => ({
  id,
  label,
  keys: [key],
  screens: ['review'],
  repeats: true,
  isEnabled: ({ review, timeline }) => {
    const durationMs = review?.durationMs ?? 0;
    const { fromMs, toMs } = shownStretch(timeline, durationMs);
    const after = shownStretch(zoomed(timeline, durationMs, factor, 0), durationMs);
    return review?.openingId !== undefined && after.toMs - after.fromMs !== toMs - fromMs;
  },
  run: (call) => moveTimeline.run({ kind: 'zoom', factor, anchorMs: state().review?.positionMs ?? 0 }, call),
});

/** Shows half as much of the session, twice as wide: around the place where the film stands. */
export const zoomTimelineIn: Command = zoom('zoom-timeline-in', words.timeline.zoomIn, 'Ctrl+ArrowUp', step);

/** Shows twice as much of the session. */
export const zoomTimelineOut: Command = zoom(
  'zoom-timeline-out',
  words.timeline.zoomOut,
  'Ctrl+ArrowDown',
  1 / step,
);
