import { describe, expect, it } from 'vitest';
import { sessionIdSchema } from '../../shared/model/ids';
import { defaultSettings } from '../../shared/model/settings';
import { detailsAtOpening, detailsChanged, noDetails, peopleOf, peopleStepped, wanting } from './before';
import { initialLibrary } from './library';
import { closedRoom } from './room';

const now = new Date(2026, 10, 25, 9, 30);
const room = { ...closedRoom, camera: { ...closedRoom.camera, status: 'open' as const } };
const opened = detailsAtOpening(noDetails, defaultSettings, initialLibrary, now);
const ready = { ...opened, code: '2026-11 Spokane G2 S4', people: '9', agreed: true };
const receipt = {
  ...{ id: sessionIdSchema.parse('a'.repeat(32)), recordedAtMs: 5, deletedAtMs: 9 },
  ...{ files: 1, bytes: 1, filesLeft: 0, exports: [] },
};
const wants = (change: Partial<typeof ready>, days = 30) =>
  wanting({ ...ready, ...change }, room, { keepDaysLimit: days }, now);

describe('the details before a recording', () => {
  it('[before] start with the settings, a deletion day, and no tick', () => {
    expect(opened).toMatchObject({
      code: '2026-11 ',
      purpose: defaultSettings.purpose,
      deleteBy: '2026-12-02',
      plannedMinutes: '45',
      people: '',
      agreed: false,
    });
    const short = detailsAtOpening(noDetails, { ...defaultSettings, keepDaysLimit: 2 }, initialLibrary, now);
    expect(short.deleteBy).toBe('2026-11-27');
  });

  it('[before] suggest the code that follows the last one, even that of a deleted session', () => {
    const library = { ...initialLibrary, receipts: [{ ...receipt, code: '2026-11 Spokane G2 S4' }] };
    expect(detailsAtOpening(noDetails, defaultSettings, library, now).code).toBe('2026-11 Spokane G2 S5');
  });

  it('[before] of a recording that ended on its own are there again, but nobody has agreed to them', () => {
    expect(detailsAtOpening(ready, defaultSettings, initialLibrary, now)).toEqual({
      ...ready,
      agreed: false,
    });
  });

  it('[before] if what everyone agreed to is changed, nobody has agreed to it any more', () => {
    for (const change of [{ purpose: 'x' }, { watchers: 'x' }, { deleteBy: '2026-12-03' }])
      expect(detailsChanged(ready, change).agreed).toBe(false);
    for (const change of [
      { people: '10' },
      { code: 'x' },
      { aliases: { A: 'Ash', B: '' } },
      { purpose: ready.purpose },
    ])
      expect(detailsChanged(ready, change).agreed).toBe(true);
  });
});

describe('a recording may begin', () => {
  it('[before] when the room and the details are ready and everyone has agreed', () => {
    expect(wants({})).toBeUndefined();
  });

  it('[before] and otherwise names the first thing that is missing', () => {
    expect(wanting(ready, closedRoom, defaultSettings, now)).toBe('room');
    expect(wants({ code: '  ', people: '' })).toBe('code');
    expect(wants({ deleteBy: '' })).toBe('delete-by');
    expect(wants({ deleteBy: '2026-11-24' })).toBe('delete-by');
    expect(wants({ deleteBy: '2026-12-02' }, 3)).toBe('delete-by');
    expect(wants({ plannedMinutes: '' })).toBe('planned');
    expect(wants({ plannedMinutes: '4.5' })).toBe('planned');
    expect(wants({ people: '' })).toBe('people');
    expect(wants({ agreed: false })).toBe('agreement');
  });

  it('[promise] but not while the date is in doubt, which comes first; then no day is shown that could be promised', () => {
    expect(wanting(ready, closedRoom, defaultSettings, undefined)).toBe('date');
    const none = { code: '', deleteBy: '', limit: '' };
    expect(detailsAtOpening(noDetails, defaultSettings, initialLibrary, undefined)).toMatchObject(none);
    const inDoubt = detailsAtOpening(ready, defaultSettings, initialLibrary, undefined);
    expect(inDoubt).toEqual({ ...ready, deleteBy: '', limit: '', agreed: false });
    // Answered: the days are counted from the right date.
    expect(detailsAtOpening(inDoubt, defaultSettings, initialLibrary, now)).toEqual({
      ...ready,
      agreed: false,
    });
  });

  it('[before] with a number of people that can be set without typing', () => {
    expect(peopleStepped({ people: '' }, 1)).toBe('10');
    expect(peopleStepped({ people: '10' }, 1)).toBe('11');
    expect(peopleStepped({ people: '1' }, -1)).toBe('1');
    expect(peopleStepped({ people: '99' }, 1)).toBe('99');
  });

  it('[before] with a number of people from 1 to 99', () => {
    expect(['1', ' 9 ', '99'].map((people) => peopleOf({ people }))).toEqual([1, 9, 99]);
    for (const people of ['', '0', '100', '-3', '9.5', 'nine']) expect(peopleOf({ people })).toBeUndefined();
  });
});
