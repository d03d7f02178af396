import { describe, expect, it } from 'vitest';
import type { Alarm } from '../../shared/model/alarm';
import { sessionIdSchema } from '../../shared/model/ids';
import type { SessionSummary } from '../../shared/model/session-summary';
import { alarmsOf, hiddenForMs, isStillRunning, isWindowAlarm } from './alarms';
import { sumCheck } from './check';
import { checkChanged } from './check-changes';
import { recordingBegun, recordingFailed, recordingResumed } from './recording';
import { brokenOffLately } from './recovery';
import { storageProblems } from './storage';
import { initialView, withDialog } from './view';

const id = sessionIdSchema.parse('a'.repeat(32));

describe('alarms', () => {
  const wrong = new Set<Alarm>(['on-battery', 'black', 'microphone-lost', 'no-data']);

  it('[faults] are all shown, the most serious first', () => {
    const recording = recordingBegun(id, 'S1');
    expect(alarmsOf(wrong, recording)).toEqual(['no-data', 'microphone-lost', 'black', 'on-battery']);
  });

  it('off the record a covered lens is not one, but a missing microphone is', () => {
    const off = { ...recordingBegun(id, 'S1'), phase: 'off-record' } as const;
    expect(alarmsOf(wrong, off)).toEqual(['microphone-lost', 'on-battery']);
  });

  it('[room] what went with a helper process that died is hidden for as long as it takes to start it again, and never for long', () => {
    const hidden = (atMs: number, ...since: readonly (readonly [Alarm, number])[]): Alarm[] => [
      ...hiddenForMs(new Map(since), atMs).keys(),
    ];
    expect(
      hidden(100, ['helper-gone', 100], ['camera-lost', 50], ['no-data', 100], ['disk-low', 100]),
    ).toEqual(['camera-lost', 'no-data']);
    // Without a process that died nothing is hidden, nor what was wrong long before.
    expect(hidden(100, ['camera-lost', 50])).toEqual([]);
    expect(hidden(60_100, ['camera-lost', 50], ['helper-gone', 60_000])).toEqual([]);
    // It does not come back, or they die again and again.
    expect(hidden(3000, ['helper-gone', 0], ['microphone-lost', 0])).toEqual(['microphone-lost']);
    expect(hidden(5000, ['helper-gone', 0], ['microphone-lost', 0])).toEqual([]);
    expect(hidden(35_000, ['helper-gone', 0], ['microphone-lost', 34_500])).toEqual([]);
  });

  it('[room] while the disk is gone, nothing is said of the space on it', () => {
    expect(alarmsOf(new Set(['disk-low', 'disk-lost', 'black']), recordingBegun(id, 'S1'))).toEqual([
      'disk-lost',
      'black',
    ]);
  });

  it('[room] that the recording is still running is said beside what does not stop it, and only once', () => {
    for (const alarm of ['microphone-silent', 'black', 'still-picture', 'no-frames', 'on-battery'] as const)
      expect(isStillRunning([alarm])).toBe(true);
    for (const alarm of ['no-data', 'disk-lost', 'helper-gone'] as const)
      expect(isStillRunning([alarm, 'black'])).toBe(false);
    expect(isStillRunning([])).toBe(false);
  });

  it('[room] off the record neither a card nor lost pictures are one', () => {
    const off = { ...recordingBegun(id, 'S1'), phase: 'off-record' } as const;
    const ofPicture = new Set<Alarm>(['still-picture', 'pictures-lost']);
    expect(alarmsOf(ofPicture, off)).toEqual([]);
    expect(alarmsOf(ofPicture, recordingBegun(id, 'S1'))).toEqual(['still-picture', 'pictures-lost']);
  });

  it('a recording that has ended has none', () => {
    expect(alarmsOf(wrong, recordingFailed(recordingBegun(id, 'S1'), 'disk-full'))).toEqual([]);
  });

  it('those that main detects are not reported to main', () => {
    expect(['black', 'disk-low', 'no-data', 'clipping'].map((it) => isWindowAlarm(it as Alarm))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('storage', () => {
  const well = { freeBytes: 1e11, minutesLeft: 300, weakFileSystem: false, onBattery: false };

  it('without problems has nothing to say', () => {
    expect(storageProblems(well)).toEqual([]);
  });

  it('names every problem', () => {
    const bad = {
      ...well,
      minutesLeft: 40,
      syncedBy: 'Dropbox',
      weakFileSystem: true,
      onBattery: true,
    } as const;
    expect(storageProblems(bad).map(({ kind }) => kind)).toEqual([
      'little-room',
      'synced',
      'weak-file-system',
      'on-battery',
    ]);
  });
});

describe('a session that was interrupted', () => {
  const session = (condition: SessionSummary['condition'], utcMs: number): SessionSummary => ({
    id,
    code: 'S1',
    createdAt: { utcMs, offsetMinutes: 0 },
    durationMs: 1000,
    momentCount: 2,
    condition,
  });
  const hour = 3_600_000;
  const now = 100 * hour;

  it('[faults] is asked about at the next start on that day', () => {
    const lately = session('broken-off', now - hour);
    expect(brokenOffLately([lately, session('ready', 0)], now)).toBe(lately);
  });

  it('is not asked about if it is from another day, or if another was recorded since', () => {
    expect(brokenOffLately([session('broken-off', now - 13 * hour)], now)).toBeUndefined();
    const earlier = session('broken-off', now - hour);
    expect(brokenOffLately([session('ready', now), earlier], now)).toBeUndefined();
    expect(brokenOffLately([], now)).toBeUndefined();
  });

  it('[faults] continues its clock and its marks from what was saved', () => {
    const moments = [{ kind: 'bookmark', id: 'b'.repeat(32) as never, mediaMs: 700 } as const];
    const resumed = recordingResumed(id, { code: 'S1', durableMs: 5000, moments });
    expect(resumed).toMatchObject({ durableMs: 5000, moments, marked: ['b'.repeat(32)], phase: 'opening' });
  });
});

describe('check', () => {
  const interruptions = { count: 0, lostMs: 0 };
  const part = (number: number, condition: 'whole' | 'damaged' | 'missing', playableMs: number) => ({
    part: number,
    condition,
    bytes: 100,
    playableMs,
  });

  it('a session is whole if its journal and all of its parts are', () => {
    const parts = [part(1, 'whole', 4000), part(2, 'whole', 3000)];
    expect(sumCheck({ journalWhole: true, parts, interruptions })).toMatchObject({
      whole: true,
      playableMs: 7000,
      bytes: 200,
    });
    expect(sumCheck({ journalWhole: false, parts, interruptions }).whole).toBe(false);
  });

  it('names the parts of which something is missing', () => {
    const parts = [part(1, 'whole', 4000), part(2, 'damaged', 1000), part(3, 'missing', 0)];
    const { whole, broken } = sumCheck({ journalWhole: true, parts, interruptions });
    expect([whole, broken.map((it) => it.part)]).toEqual([false, [2, 3]]);
  });

  it('progress of a check that was closed is not shown', () => {
    expect(checkChanged(initialView, id, { doneBytes: 5 })).toBe(initialView);
    const nothing = { doneBytes: 0, bytes: 0, report: undefined, fault: undefined };
    const open = withDialog(initialView, { kind: 'check', sessionId: id, code: 'S1', ...nothing });
    expect(checkChanged(open, id, { doneBytes: 5, bytes: 10 }).dialog).toMatchObject({ doneBytes: 5 });
  });
});
