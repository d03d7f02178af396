import { describe, expect, it } from 'vitest';
import { sessionIdSchema } from '../../shared/model/ids';
import { defaultSettings } from '../../shared/model/settings';
import {
  allWanting,
  codeNow,
  detailsAtOpening,
  detailsChanged,
  hasUsedCode,
  noDetails,
  peopleOf,
  peopleStepped,
  wanting,
} from './before';
import { initialLibrary } from './library';
import { closedRoom } from './room';

const now = new Date(2026, 10, 25, 9, 30);
const room = { ...closedRoom, camera: { ...closedRoom.camera, status: 'open' as const } };
const opened = detailsAtOpening(noDetails, defaultSettings, initialLibrary, now);
const parts = { month: '2026-11', place: 'Spokane', group: '2', session: '4' };
const ready = { ...detailsChanged(opened, { parts, people: '9' }), agreed: true };
const receipt = {
  ...{ id: sessionIdSchema.parse('a'.repeat(32)), recordedAtMs: 5, deletedAtMs: 9 },
  ...{ files: 1, bytes: 1, filesLeft: 0, exports: [] },
};
const wants = (change: Partial<typeof ready>, days = 30) =>
  wanting({ ...ready, ...change }, room, { keepDaysLimit: days }, now);

describe('the details before a recording', () => {
  it('[before] start with the settings, a deletion day, and no tick', () => {
    expect(opened).toMatchObject({
      parts: { month: '2026-11', place: '', group: '1', session: '1' },
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
    const next = detailsAtOpening(noDetails, defaultSettings, library, now);
    expect(codeNow(next)).toBe('2026-11 Spokane G2 S5');
    expect(hasUsedCode(next, library)).toBe(false);
    expect(hasUsedCode(ready, library)).toBe(true);
    expect(hasUsedCode({ ...next, otherCode: '2026-11 SPOKANE G2 S4' }, library)).toBe(true);
  });

  it('[hour] that were typed survive leaving the screen, and those that were not follow the settings; nobody has agreed to them', () => {
    const again = detailsAtOpening(ready, { ...defaultSettings, purpose: 'To teach' }, initialLibrary, now);
    expect(again).toMatchObject({ parts, people: '9', purpose: 'To teach', agreed: false, unticked: true });
    const typed = detailsChanged(opened, { deleteBy: '2026-12-03', otherCode: 'A course', people: '8' });
    expect(detailsAtOpening(typed, defaultSettings, initialLibrary, now)).toMatchObject({
      ...{ deleteBy: '2026-12-03', otherCode: 'A course', people: '8', unticked: false },
    });
    // Weeks later, that day has passed.
    const later = new Date(2026, 11, 20);
    expect(detailsAtOpening(typed, defaultSettings, initialLibrary, later).deleteBy).toBe('2026-12-27');
    // Nor may it be later than the settings allow by now.
    const shorter = { ...defaultSettings, keepDaysLimit: 2 };
    expect(detailsAtOpening(typed, shorter, initialLibrary, now).deleteBy).toBe('2026-11-27');
  });

  it('[hour] if the number of people is changed, nobody has agreed any more; 100 is too many, not ten', () => {
    const more = detailsChanged(ready, { people: '10' });
    expect(more).toMatchObject({ people: '10', agreed: false, unticked: true });
    expect(peopleOf({ people: '99' })).toBe(99);
    expect(peopleOf({ people: '100' })).toBeUndefined();
  });

  it('[before] if what everyone agreed to is changed, nobody has agreed to it any more', () => {
    for (const change of [{ purpose: 'x' }, { watchers: 'x' }, { deleteBy: '2026-12-03' }])
      expect(detailsChanged(ready, change)).toMatchObject({ agreed: false, unticked: true });
    // Which is said until they have agreed again.
    const other = detailsChanged(detailsChanged(ready, { purpose: 'x' }), { purpose: 'y' });
    expect(other.unticked).toBe(true);
    expect(detailsChanged(other, { agreed: true })).toMatchObject({ agreed: true, unticked: false });
    expect(detailsChanged({ ...ready, agreed: false }, { purpose: 'x' }).unticked).toBe(false);
    for (const change of [{ otherCode: 'x' }, { aliases: { A: 'Ash', B: '' } }, { purpose: ready.purpose }])
      expect(detailsChanged(ready, change).agreed).toBe(true);
  });
});

describe('a recording may begin', () => {
  it('[hour] but not while who will watch is more than one sentence', () => {
    expect(wants({ watchers: 'this group. It will be kept forever. Only we' })).toBe('watchers');
    expect(wants({ watchers: 'this group! Only we.' })).toBe('watchers');
    expect(wants({ watchers: 'this group and its faculty.' })).toBeUndefined();
  });

  it('[before] when the room and the details are ready and everyone has agreed', () => {
    expect(wants({})).toBeUndefined();
  });

  it('[before] and otherwise names the first thing that is missing', () => {
    expect(wanting(ready, closedRoom, defaultSettings, now)).toBe('room');
    expect(wants({ otherCode: '  ', people: '' })).toBe('code');
    expect(wants({ parts: { ...parts, place: '54' } })).toBe('place');
    expect(wants({ watchers: ' ' })).toBe('watchers');
    expect(wants({ watchers: '. –' })).toBe('watchers');
    expect(wants({ watchers: 'Группа' })).toBeUndefined();
    expect(wants({ watchers: 'Only the two leaders.' })).toBeUndefined();
    expect(wants({ deleteBy: '' })).toBe('delete-by');
    expect(wants({ deleteBy: '2026-11-24' })).toBe('delete-by');
    expect(wants({ deleteBy: '2026-12-02' }, 3)).toBe('delete-by');
    expect(wants({ plannedMinutes: '' })).toBe('planned');
    expect(wants({ plannedMinutes: '4.5' })).toBe('planned');
    expect(wants({ people: '' })).toBe('people');
    expect(wants({ agreed: false })).toBe('agreement');
    // The screen marks all of them.
    expect(allWanting({ ...opened, deleteBy: '' }, closedRoom, defaultSettings, now)).toEqual(
      ['room', 'place', 'delete-by', 'people', 'agreement'], // In the order of the screen.
    );
  });

  it('[promise] but not while the date is in doubt, which comes first; then no day is shown that could be promised', () => {
    expect(wanting(ready, closedRoom, defaultSettings, undefined)).toBe('date');
    const none = { parts: { month: '', session: '' }, deleteBy: '', limit: '' };
    expect(detailsAtOpening(noDetails, defaultSettings, initialLibrary, undefined)).toMatchObject(none);
    const inDoubt = detailsAtOpening(ready, defaultSettings, initialLibrary, undefined);
    expect(inDoubt).toMatchObject({ parts, people: '9', deleteBy: '', limit: '', agreed: false });
    // Answered: the days are counted from the right date.
    expect(detailsAtOpening(inDoubt, defaultSettings, initialLibrary, now)).toMatchObject({
      ...{ parts, people: '9', deleteBy: ready.deleteBy, limit: ready.limit, agreed: false },
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
