import type { MomentId } from '../../shared/model/ids';
import { changeMoment } from '../services/moment-list-service';
import { withEnd, withTag } from '../store/moment-edits';
import type { TargetCommand } from './command';

/** Gives a moment another tag; undefined: it becomes a bookmark. */
export const setTag: TargetCommand<{ readonly id: MomentId; readonly tagId: string | undefined }> = {
  id: 'set-tag',
  run: ({ id, tagId }) => changeMoment(id, (moment) => withTag(moment, tagId)),
};

/** A moment no longer lasts up to a time. */
export const clearSpan: TargetCommand<MomentId> = {
  id: 'clear-span',
  run: (id) => changeMoment(id, (moment, { durationMs }) => withEnd(moment, undefined, durationMs)),
};
