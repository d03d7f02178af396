import { describe, expect, it } from 'vitest';
import { dayAfter } from '../../shared/model/agreement';
import { Fault } from '../../shared/model/fault';
import { newId, sessionIdSchema } from '../../shared/model/ids';
import { defaultSettings } from '../../shared/model/settings';
import { sentencesAloud } from '../../shared/words';
import type { NewSession } from '../session/new-session';
import { beginAgreed } from './begin-agreed';

const today = new Date(2026, 10, 5, 23, 59);
const day = (days: number): string => dayAfter(today, days);
const settings = { ...defaultSettings, keepDaysLimit: 30 };
const begunPart = { sessionId: newId(sessionIdSchema), part: 1, codec: 'vp8' } as const;

type Wish = Parameters<typeof beginAgreed>[0];
const wish = (more: Partial<Wish> = {}, deleteBy = day(10)): Wish => ({
  details: {
    ...{ code: '2026-11 Test G1 S1', purpose: 'to learn', watchers: 'This group', deleteBy },
    ...{ plannedMinutes: 90, aliases: { A: '', B: 'Second' } },
  },
  agreement: { people: 9, agreed: true },
  ...more,
});

/** What the recording was begun with, in order. */
const begun: { readonly code: string; readonly about: NewSession }[] = [];

async function begin(given: Wish, now: () => Date = () => today) {
  begun.splice(0);
  const recording = {
    async begin(code: string, about: NewSession) {
      begun.push({ code, about });
      return begunPart;
    },
  };
  return beginAgreed(given, { recording, settings: () => settings, now });
}

describe('a recording that everyone agreed to', () => {
  it('[promise] begins with the sentences as they are read aloud, the number of people, the day and the limit', async () => {
    expect(await begin(wish())).toBe(begunPart);
    const { code, ...details } = wish().details;
    const promised = { watchers: 'This group', deleteBy: day(10), limit: day(30) };
    const sentences = sentencesAloud(settings.consent, promised);
    expect(sentences.length).toBeGreaterThan(settings.consent.length);
    expect(begun).toEqual([
      { code, about: { details, agreement: { sentences, people: 9, deleteBy: day(10), limit: day(30) } } },
    ]);
    await begin(wish({ agreement: { people: 9, agreed: true, onPaper: true } }));
    expect(begun[0]?.about.agreement?.onPaper).toBe(true);
  });

  it('[promise] keeps the limit that was read aloud, if that is no later than today’s', async () => {
    // Read aloud before midnight, or before the setting was raised.
    await begin(wish({ limit: day(29) }));
    expect(begun[0]?.about.agreement).toMatchObject({ limit: day(29) });
    expect(begun[0]?.about.agreement?.sentences).toEqual(
      sentencesAloud(settings.consent, { watchers: 'This group', deleteBy: day(10), limit: day(29) }),
    );
    await begin(wish({ limit: day(30) }, day(30)));
    expect(begun).toHaveLength(1);
  });

  it('[promise] is refused if nobody agreed, before the date is asked for', async () => {
    await expect(
      begin(wish({ agreement: undefined }), () => {
        throw new Fault('date-in-doubt');
      }),
    ).rejects.toMatchObject({ code: 'not-agreed' });
    expect(begun).toEqual([]);
  });

  it('[promise] is refused with a limit later than today’s, or a day to delete by later than the limit or over', async () => {
    const over = wish({}, day(-1));
    const late = [wish({ limit: day(31) }), wish({}, day(31)), wish({ limit: day(20) }, day(21))];
    for (const given of [...late, over]) {
      await expect(begin(given)).rejects.toMatchObject({ code: 'bad-arguments' });
      expect(begun).toEqual([]);
    }
  });

  it('[promise] is refused while the date is in doubt', async () => {
    await expect(
      begin(wish(), () => {
        throw new Fault('date-in-doubt');
      }),
    ).rejects.toMatchObject({ code: 'date-in-doubt' });
    expect(begun).toEqual([]);
  });
});
