import { z } from 'zod';
import type { SessionId } from '../../shared/model/ids';
import type { SessionSummary } from '../../shared/model/session';

/** How long a notice stands before anything is deleted, ms of the machine's running time. */
export const noticeMs = 24 * 3_600_000;
/** In so many starts of the app it must have been seen. */
const noticeStarts = 2;

/** What is remembered of the sessions that are to be deleted by themselves. Nothing that was said or typed. */
export const dueNoticesSchema = z.object({
  version: z.literal(1),
  /** The machine's running time when it was looked last, ms. */
  uptimeMs: z.number().min(0),
  notices: z.record(
    z.string(),
    z.object({
      /** The day by which it was to be deleted. With another day the notice begins anew. */
      day: z.string(),
      /** How long the notice has stood, ms of the machine's running time. */
      stoodMs: z.number().min(0),
      starts: z.int().min(0),
    }),
  ),
});
export type DueNotices = z.infer<typeof dueNoticesSchema>;

export const noNotices: DueNotices = { version: 1, uptimeMs: 0, notices: {} };

/** Whether a session's day has come. Days are compared as text: `2026-12-01`. */
export const isDue = ({ deleteBy, condition }: SessionSummary, today: string): boolean =>
  deleteBy !== undefined && deleteBy < today && condition !== 'recording';

/**
 * The notices after another look. A calendar that jumps makes sessions due at once, but their notices stand by the
 * machine's running time, which no setting of the date moves.
 * @param uptimeMs the machine's running time now. Less than before: it was started anew, and has run for all of that
 * @param isStart the app has just been started
 */
export function noticesAfter(
  before: DueNotices,
  due: readonly SessionSummary[],
  { uptimeMs, isStart }: { readonly uptimeMs: number; readonly isStart: boolean },
): DueNotices {
  const ranMs = uptimeMs >= before.uptimeMs ? uptimeMs - before.uptimeMs : uptimeMs;
  const notices = due.map(({ id, deleteBy: day = '' }) => {
    const stood = before.notices[id];
    const goesOn = stood?.day === day;
    return [
      id,
      {
        day,
        stoodMs: goesOn ? stood.stoodMs + ranMs : 0,
        starts: (goesOn ? stood.starts : 0) + (isStart || !goesOn ? 1 : 0),
      },
    ] as const;
  });
  return { version: 1, uptimeMs, notices: Object.fromEntries(notices) };
}

/** How long a session's notice still stands, ms; 0: it may be deleted. Infinite where there is no notice. */
export function noticeLeftMs({ notices }: DueNotices, id: SessionId): number {
  const notice = notices[id];
  if (!notice) return Number.POSITIVE_INFINITY;
  // One that stood long enough, and was seen in one start alone, waits for the next.
  const leftMs = Math.max(0, noticeMs - notice.stoodMs);
  return notice.starts < noticeStarts ? Math.max(1, leftMs) : leftMs;
}
