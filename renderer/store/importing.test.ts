import { describe, expect, it } from 'vitest';
import type { ImportPlan, PlannedFile } from '../../shared/model/importing';
import type { SessionSummary } from '../../shared/model/session-summary';
import { defaultSettings } from '../../shared/model/settings';
import {
  draftOf,
  draftTyped,
  fileLeftOut,
  fileMoved,
  filesIn,
  filesLeftOut,
  fileTakenIn,
  type ImportDraft,
  importDetailsOf,
  planned,
  recordedOnChanged,
  stepShown,
  trackChosen,
  wantingOfFiles,
  wantingOfImport,
} from './importing';
import { initialLibrary } from './library';

const now = new Date('2026-11-30T09:00:00');
const fileOf = (file: number): PlannedFile => ({
  ...{ file, name: `clip ${file}.mp4`, bytes: 10, lengthMs: 1000, recordedAtMs: 0 },
  ...{ picture: 'copied', sound: 'converted', repairs: [] },
});
const plan: ImportPlan = {
  ...{ planId: 'a'.repeat(32), files: [0, 1, 2].map(fileOf), refused: [], recordedOn: '2026-10-12' },
  ...{ lengthMs: 3000, takesMs: 60_000, room: { neededBytes: 30, freeBytes: 100, isEnough: true } },
};
const session = (code: string): SessionSummary =>
  ({ code, createdAt: { utcMs: 1, offsetMinutes: 0 } }) as never;
const library = {
  ...initialLibrary,
  sessions: [session('2026-10 Spokane G2 S3'), session('2026-11 Spokane G2 S7')],
};
const draft = draftOf(plan, defaultSettings, library, now);
const names = (of: ImportDraft): string[] => filesIn(of).map(({ name }) => name);

describe('the files of an import', () => {
  it('[inout] move to another place, and never beyond either end', () => {
    const at = (file: number, place: number) => fileMoved(draft.order, file, place).map((each) => each.file);
    expect(at(0, 2)).toEqual([1, 2, 0]);
    expect(at(2, 0)).toEqual([2, 0, 1]);
    expect(at(1, -1)).toEqual([1, 0, 2]);
    expect(at(1, 9)).toEqual([0, 2, 1]);
    expect(at(7, 0)).toEqual([0, 1, 2]);
  });

  it('[inout] are left out and taken in again; the last one stays', () => {
    const out = fileLeftOut(draft.order, 1);
    expect(out.map(({ file }) => file)).toEqual([0, 2]);
    expect(filesLeftOut({ ...draft, order: out }).map(({ file }) => file)).toEqual([1]);
    expect(fileTakenIn(out, 1).map(({ file }) => file)).toEqual([0, 2, 1]);
    expect(fileTakenIn(draft.order, 1)).toEqual(draft.order);
    expect(fileLeftOut([{ file: 1 }], 1)).toEqual([{ file: 1 }]);
  });

  it('[inout] keep a chosen track when they are moved', () => {
    const chosen = trackChosen(trackChosen(draft.order, 1, { sound: 4 }), 1, { picture: 2 });
    expect(fileMoved(chosen, 1, 0)[0]).toEqual({ file: 1, sound: 4, picture: 2 });
  });

  it('[inout] show what main last said of each, and keep the chosen order until main answers', () => {
    const moved = { ...draft, order: fileMoved(draft.order, 2, 0) };
    expect(names(moved)).toEqual(['clip 2.mp4', 'clip 0.mp4', 'clip 1.mp4']);
    const after = planned(
      { ...draft, order: fileLeftOut(draft.order, 0) },
      {
        ...plan,
        files: [{ ...fileOf(1), picture: 'converted' }, fileOf(2)],
      },
    );
    expect(filesIn(after).map(({ picture }) => picture)).toEqual(['converted', 'copied']);
    expect(filesLeftOut(after).map(({ name }) => name)).toEqual(['clip 0.mp4']);
  });

  it('[inout] are not enough without a file, without a possible day, or without room', () => {
    const at = (change: Partial<ImportDraft>) => wantingOfFiles({ ...draft, ...change }, now);
    expect(at({})).toBeUndefined();
    expect(at({ order: [] })).toBe('files');
    for (const recordedOn of ['', '2026-12-01', '12.10.2026'])
      expect(at({ recordedOn }), recordedOn).toBe('day');
    expect(at({ recordedOn: '2026-11-30' })).toBeUndefined();
    expect(at({ plan: { ...plan, room: { ...plan.room, isEnough: false } } })).toBe('room');
  });
});

describe('the details of an import', () => {
  it('[inout] have the code of the month in which it was recorded, with the next free number, until a person types it', () => {
    expect(draft.details.parts).toEqual({ month: '2026-10', place: 'Spokane', group: '2', session: '4' });
    expect(recordedOnChanged(draft, '2026-11-02', library).details.parts.session).toBe('8');
    expect(recordedOnChanged(draft, '', library).details.parts).toEqual(draft.details.parts);
    const typed = draftTyped(draft, { parts: { ...draft.details.parts, place: 'Boise' } });
    expect(recordedOnChanged(typed, '2026-11-02', library).details.parts.month).toBe('2026-10');
  });

  it('[inout] are agreed to with one day of recording, and are read again after the files were looked at again', () => {
    const agreed = draftTyped(draftTyped(stepShown(draft, 'details'), { people: '9' }), { agreed: true });
    expect(agreed.details.agreed).toBe(true);
    for (const after of [recordedOnChanged(agreed, '2026-10-13', library), stepShown(agreed, 'files')])
      expect([after.details.agreed, after.details.unticked]).toEqual([false, true]);
    expect(stepShown(draft, 'files').details.unticked).toBe(false);
  });

  it('[inout] need what a recording needs, but neither a camera nor a length', () => {
    const unplanned = draftTyped(draft, { plannedMinutes: '' });
    expect(wantingOfImport(unplanned, defaultSettings, now)).toEqual(['people', 'agreement']);
    const agreed = draftTyped(draftTyped(unplanned, { people: '9' }), { agreed: true });
    expect(wantingOfImport(agreed, defaultSettings, now)).toEqual([]);
    expect(wantingOfImport(agreed, defaultSettings, undefined)).toEqual(['date']);
    expect(importDetailsOf(draft.details)).not.toHaveProperty('plannedMinutes');
  });

  it('[inout] promise no day while the date is in doubt', () => {
    const doubtful = draftOf(plan, defaultSettings, library, undefined).details;
    expect([doubtful.deleteBy, doubtful.limit]).toEqual(['', '']);
  });
});
