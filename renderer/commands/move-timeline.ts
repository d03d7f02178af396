import { state, update } from '../store/store';
import { moved, type TimelineMove } from '../store/timeline';
import type { TargetCommand } from './command';

/** Scrolls the timeline, or zooms it at a place. */
export const moveTimeline: TargetCommand<TimelineMove> = {
  id: 'move-timeline',
  run: (move) => {
    const durationMs = state().review?.durationMs ?? 0;
    update('timeline', (timeline) => moved(timeline, durationMs, move));
  },
};
