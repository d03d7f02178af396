import { describe, expect, test } from 'vitest';
import type { JournalEvent, NewJournalEvent } from '../../shared/model/journal';
import { applyEvent, foldJournal, type SessionState } from '../../shared/model/session';
import { leftBy, needsOfBrokenOff } from './continuing';

const minute = 60_000;
const hour = 60 * minute;
/** 10:00 on 2026-11-28; the computer has been up for an hour. */
const began = Date.UTC(2026, 10, 28, 10);
const upBegan = hour;

const event = (about: NewJournalEvent, afterMs = 0): JournalEvent =>
  ({ ...about, at: { utcMs: began + afterMs, offsetMinutes: 0 } }) as JournalEvent;
const mediaFile = 'a'.repeat(32);
const created = event({ type: 'created', code: 'Test' });
const agreement = event({ type: 'agreed', sentences: ['We record this.'], people: 9 });
const part = (number = 1, afterMs = 0, upMs: number | undefined = upBegan + afterMs): JournalEvent =>
  event(
    { type: 'part-begun', part: number, angle: 0, mediaFile, ...(upMs !== undefined && { upMs }) },
    afterMs,
  );
/** The end as the next start journals it, so it carries the time of that start. */
const ended = (durationMs: number, number = 1, afterMs = 0): JournalEvent =>
  event({ type: 'part-ended', part: number, reason: 'crash', durationMs }, afterMs);
const fold = (...events: JournalEvent[]): SessionState => {
  const state = foldJournal(events);
  if (!state) throw new Error('no state');
  return state;
};

/** Twenty minutes were recorded, then the app died. */
const brokenOff = fold(created, agreement, part(), ended(20 * minute, 1, 20 * minute));
const lastByte = began + 20 * minute;
const upLastByte = upBegan + 20 * minute;

/** This long after the last byte by both clocks. */
const sinceByte = (ms: number) => ({ utcMs: lastByte + ms, upMs: upLastByte + ms });
const outcome = (state: SessionState, now: { utcMs: number; upMs: number }, newestMs = lastByte): string => {
  try {
    return needsOfBrokenOff(state, now, newestMs);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a session that was interrupted', () => {
  test('[promise] can be continued with one press for ten minutes after its last byte, then with a new agreement, and after twelve hours not at all', () => {
    expect(outcome(brokenOff, sinceByte(5000))).toBe('press');
    expect(outcome(brokenOff, sinceByte(10 * minute))).toBe('press');
    expect(outcome(brokenOff, sinceByte(10 * minute + 1))).toBe('agreement');
    expect(outcome(brokenOff, sinceByte(12 * hour - 1))).toBe('agreement');
    expect(outcome(brokenOff, sinceByte(12 * hour))).toBe('too-late');
    expect(outcome(brokenOff, sinceByte(1000 * hour))).toBe('too-late');
  });

  test('[promise] is not made younger by later journal events: its end found at a start, a note, a late agreement', () => {
    const late = [
      ended(20 * minute, 1, 5 * hour),
      event({ type: 'agreed', sentences: ['We record this.'], people: 10 }, 5 * hour),
      event({ type: 'reviewed', place: { mediaMs: 0, speed: 1, elapsedMs: 0, playedMs: 0 } }, 5 * hour),
    ];
    const state = late.reduce<SessionState | undefined>(applyEvent, brokenOff) as SessionState;
    expect(outcome(state, sinceByte(5 * hour), began + 5 * hour)).toBe('agreement');
    expect(outcome(state, sinceByte(13 * hour), began + 5 * hour)).toBe('too-late');
  });

  test('[promise] a clock that went back never makes it younger', () => {
    // The wall clock says five minutes, but the computer has been up for thirteen hours since.
    expect(outcome(brokenOff, { utcMs: lastByte + 5 * minute, upMs: upLastByte + 13 * hour })).toBe(
      'too-late',
    );
    expect(outcome(brokenOff, { utcMs: lastByte + 5 * minute, upMs: upLastByte + hour })).toBe('agreement');
    // The computer was restarted, and has been up for longer than that.
    expect(outcome(brokenOff, { utcMs: lastByte + 5 * minute, upMs: 30 * minute })).toBe('agreement');
    // The wall clock shows less than a time that is known to have passed.
    const upJustStarted = { upMs: minute };
    expect(outcome(brokenOff, { utcMs: lastByte - 24 * hour, ...upJustStarted })).toBe('clock-unsure');
    expect(outcome(brokenOff, { utcMs: began - 2 * minute, ...upJustStarted }, began)).toBe('clock-unsure');
    expect(outcome(brokenOff, { utcMs: lastByte + 5 * minute, ...upJustStarted }, lastByte + 13 * hour)).toBe(
      'clock-unsure',
    );
    // A clock that is corrected by some seconds does not count as having gone back, and gains nothing either.
    const known = lastByte + 12 * hour;
    expect(outcome(brokenOff, { utcMs: known - 20_000, ...upJustStarted }, known)).toBe('too-late');
  });

  test('[promise] a clock that ran ahead only makes it older', () => {
    expect(outcome(brokenOff, { ...sinceByte(minute), utcMs: lastByte + 13 * hour })).toBe('too-late');
  });

  test('[promise] of an older version, which did not note the up time, goes by the wall clock', () => {
    const older = fold(
      created,
      agreement,
      event({ type: 'part-begun', part: 1, angle: 0, mediaFile }),
      ended(minute),
    );
    const byWall = (ms: number) => outcome(older, { utcMs: began + minute + ms, upMs: 1 }, began + minute);
    expect(byWall(5 * minute)).toBe('press');
    expect(byWall(11 * minute)).toBe('agreement');
    expect(byWall(12 * hour)).toBe('too-late');
  });

  test('[promise] whose agreement was lost to damage cannot be continued, even with a new agreement', () => {
    expect(outcome(fold(created, part(), ended(minute)), sinceByte(0))).toBe('agreement-lost');
    const toNothing = event({ type: 'agreed', sentences: [], people: 9 });
    expect(outcome(fold(created, toNothing, part(), ended(minute)), sinceByte(0))).toBe('agreement-lost');
    // The beginning is lost as well: it may have been a rehearsal.
    expect(outcome(fold(part(), ended(minute)), sinceByte(0))).toMatch(/agreement-lost|not-recording/);
  });

  test('[hour] says whether it was off the record; not once it was recorded again', () => {
    const pause = event({ type: 'part-ended', part: 1, reason: 'off-record', durationMs: minute }, minute);
    expect(leftBy({ state: fold(created, agreement, part(), pause) })).toEqual({ offRecord: true });
    expect(leftBy({ state: fold(created, agreement, part(), pause, part(2, hour)) })).toEqual({});
    expect(leftBy({ state: brokenOff })).toEqual({});
  });

  test('[promise] without a single byte requires a new agreement; a rehearsal, or one that has ended, cannot be continued', () => {
    const now = { utcMs: began + minute, upMs: upBegan + minute };
    expect(outcome(fold(created, agreement), now, began)).toBe('agreement');
    expect(outcome(fold(created, agreement, part()), now, began)).toBe('agreement');
    // A part without bytes does not extend the ten minutes, but it is a part.
    const empty = [part(2, hour), ended(0, 2, hour)].reduce<SessionState | undefined>(applyEvent, brokenOff);
    expect(outcome(empty as SessionState, sinceByte(45 * minute), began + hour)).toBe('agreement');
    expect(outcome(empty as SessionState, sinceByte(12 * hour), began + hour)).toBe('agreement');
    const rehearsal = event({ type: 'created', code: 'Rehearsal', rehearsal: true });
    expect(outcome(fold(rehearsal, agreement, part(), ended(minute)), now)).toBe('not-recording');
    const over = event({ type: 'recording-ended', reason: 'stopped' });
    expect(outcome(fold(created, agreement, part(), ended(minute), over), now)).toBe('not-recording');
  });
});
