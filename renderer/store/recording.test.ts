import { describe, expect, it } from 'vitest';
import { momentIdSchema, sessionIdSchema } from '../../shared/model/ids';
import type { Moment, Phase } from '../../shared/model/moment';
import { withLeader, withNote } from '../marks/edits';
import { entriesRetimed } from '../marks/marks';
import { lastMark, withRecorded } from '../store/recording';
import { minutesLeft, recordingBegun, recordingDurable } from './recording';

const begun = recordingBegun(sessionIdSchema.parse('a'.repeat(32)), 'S1', { plannedMinutes: 45 });
const idOf = (ms: number) => momentIdSchema.parse(String(ms).padStart(32, '0'));
const bookmark = (mediaMs: number): Moment => ({ kind: 'bookmark', id: idOf(mediaMs), mediaMs });

describe('marks of a recording', () => {
  it('[recording] assigning a mark to its own leader removes the leader, to the other one replaces it', () => {
    const given = withLeader(bookmark(1), 'A');
    expect(given.leader).toBe('A');
    expect(withLeader(given, 'B').leader).toBe('B');
    expect(withLeader(given, 'A')).toEqual(bookmark(1));
  });

  it('[recording] emptying a note removes it', () => {
    const noted = withNote(bookmark(1), '  softly ');
    expect(noted.note).toBe('softly');
    expect(withNote(noted, ' ')).toEqual(bookmark(1));
  });

  it('[recording] a phase does not count as a mark: leader and note still belong to the mark before it', () => {
    const phase: Phase = { kind: 'phase', id: idOf(2), mediaMs: 2, name: 'presentation' };
    const marked = withRecorded(withRecorded(begun, { kind: 'added', entry: bookmark(1) }), {
      kind: 'added',
      entry: phase,
    });
    expect(lastMark(marked)).toEqual(bookmark(1));
    expect(marked.phases).toEqual([phase]);
    const exact = entriesRetimed(marked, [{ ...phase, mediaMs: 7 }]);
    expect(exact.phases[0]?.mediaMs).toBe(7);
    expect(exact.history.done[1]).toEqual({ kind: 'added', entry: { ...phase, mediaMs: 7 } });
  });

  it('[recording] the remaining time is rounded up to minutes, and ends at the planned end', () => {
    expect(minutesLeft(begun)).toBe(45);
    expect(minutesLeft(recordingDurable(begun, 12.5 * 60_000))).toBe(33);
    expect(minutesLeft(recordingDurable(begun, 46 * 60_000))).toBe(0);
  });
});
