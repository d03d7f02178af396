import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Observation } from '../../../shared/model/export';
import { type MomentId, momentIdSchema, newId } from '../../../shared/model/ids';
import type { Leader, Moment, Phase } from '../../../shared/model/moment';
import type { PhaseName } from '../../../shared/model/phases';
import { noteAddedTags } from '../../../shared/model/tag-set';
import { defaultTagSet, type Tag } from '../../../shared/model/tags';
import { words } from '../../../shared/words';
import { reportPage } from './page';
import { type ReportedFilm, type ReportWish, reportOf } from './report';

const id = (): MomentId => newId(momentIdSchema);
const moment = (mediaMs: number, tagId: string, leader?: Leader, note?: string): Moment => ({
  ...{ kind: 'intervention', id: id(), mediaMs, tagId },
  ...(leader && { leader }),
  ...(note && { note }),
});
const phase = (mediaMs: number, name: PhaseName): Phase => ({ kind: 'phase', id: id(), mediaMs, name });
const minute = 60_000;

type Session = Parameters<typeof reportOf>[0];
const session: Session = {
  code: '2026-11 Spokane G2 S4',
  createdAt: { utcMs: Date.UTC(2026, 10, 28, 3), offsetMinutes: -480 },
  moments: [
    moment(2 * minute, 'frame', 'A', 'Heron said: “wait”'),
    moment(12 * minute, 'patient', 'B'),
    moment(30 * minute, 'silence', undefined, 'a long one'),
  ],
  phases: [phase(0, 'opening'), phase(5 * minute, 'presentation')],
  chosen: [],
  tags: [],
  details: { aliases: { A: 'Heron', B: 'Wagtail' } },
};
const film: ReportedFilm = {
  ...{ durationMs: 45 * minute, takenOut: [] },
  parts: [{ fromMs: 0, toMs: 45 * minute }],
};
const plain: ReportWish = { leaders: 'letters', notes: false };
const observation: Observation = { leader: 'A', headings: ['Holding & keeping'] };
const agreement = {
  ...{ day: '2026-11-30', purpose: 'supervision with Dr. Jones', leader: undefined },
  deleteBy: '2026-12-11',
};
const page = (
  change: Partial<Session> = {},
  wish: Partial<ReportWish> = {},
  of: Partial<ReportedFilm> = {},
) => reportPage(reportOf({ ...session, ...change }, { ...film, ...of }, { ...plain, ...wish }), agreement);
/** What people read: without style, tags and attributes. */
const textOf = (written: string): string =>
  written
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('a report', () => {
  it('[inout] says code, date, length, phases, moments with their times, and what the group agreed to', () => {
    const text = textOf(page());
    for (const said of [
      ...[session.code, 'Friday, November 27, 2026', '45:00', words.phases.opening, '0:00–5:00'],
      ...['12:00', words.recording.leader('B'), defaultTagSet.find((tag) => tag.id === 'silence')?.label],
      words.report.agreed('Monday, November 30, 2026', 'supervision with Dr Jones'),
      words.report.deleteBy('Friday, December 11, 2026'),
    ])
      expect(text).toContain(said);
  });

  it('[inout] names leaders by letter and has no notes unless they are wanted', () => {
    expect(page()).not.toMatch(/Heron|Wagtail|a long one/);
    expect(page({}, { leaders: 'none' })).not.toMatch(/Heron|Leader [AB]/);
    const named = textOf(page({}, { leaders: 'aliases', notes: true }));
    for (const said of ['Wagtail', 'Heron said: “wait”', 'a long one']) expect(named).toContain(said);
  });

  it('[inout] is one file: nothing in it runs, leads anywhere or is fetched, and its policy says so, whatever was typed', () => {
    const hostile = `"><script>alert(1)</script><img src=x onerror='a()'>]]></style></title>&amp; https://example.org \u0000\ud800`;
    const about: Observation = { leader: 'A', headings: [hostile] };
    const wish = { notes: true, leaders: 'aliases', observation: about } as const;
    const typed = moment(1000, hostile.slice(0, 40), 'A', hostile);
    const given = {
      ...{ code: hostile.slice(0, 80), moments: [typed], chosen: [typed.id] },
      details: { aliases: { A: hostile.slice(0, 40), B: '' } },
    };
    for (const written of [page(given, wish), page(given, { ...wish, observation: undefined })]) {
      expect(textOf(written)).toContain('&quot;&gt;&lt;script&gt;alert(1)');
      expect(written).not.toMatch(/<(script|img|a|link|iframe|object|embed|form|base|image|use)\b/i);
      expect(written.replace(/&#39;.*?&#39;/g, '')).not.toMatch(/<[^>]*\s(on\w+|href|src|style|action)=/i);
      const addresses = [...written.matchAll(/url\(([^)]*)\)/g)].map(([, address = '']) => address);
      expect(addresses.filter((address) => !address.startsWith('data:font/woff2;base64,'))).toEqual([]);
      const [, found = ''] = written.match(/Content-Security-Policy" content="([^"]*)"/) ?? [];
      const policy = found.replaceAll('&#39;', "'");
      expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^;]+; font-src data:; base-uri 'none'/);
      expect(policy).not.toMatch(/script|unsafe|https?:|\*/);
    }
  });

  it('[inout] whatever is typed comes out as that text: no character of it becomes markup', () => {
    const tags = (written: string): string[] => written.match(/<[^>]*>/g) ?? [];
    const typed = fc.string({
      unit: fc.constantFrom(...'<>&"\'/= aé🙂שa\u202e-!x'),
      minLength: 1,
      maxLength: 40,
    });
    const withNote = (note: string) =>
      page({ moments: [moment(1000, 'frame', 'A', `n${note}n`)] }, { notes: true });
    const expected = tags(withNote('')).length;
    fc.assert(
      fc.property(typed, (note) => {
        expect(tags(withNote(note)).length).toBe(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('[promise] counts nothing for a person: exchanging who did what changes nothing but the letters in the list', () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      moment(at * minute, 'frame', at % 5 === 0 ? 'B' : 'A'),
    );
    const others = many.map((each, at): Moment => ({ ...each, leader: at % 2 === 0 ? 'A' : 'B' }));
    const without = (written: string): string => written.replace(/<span class="leader"[^>]*>[^<]*/g, '');
    expect(without(page({ moments: many }))).toBe(without(page({ moments: others })));
    expect(page({ moments: many })).not.toBe(page({ moments: others }));
    const [letters] = without(page({ moments: many })).match(/Leader [AB]/) ?? [];
    expect(letters).toBeUndefined();
  });

  it('[inout] an observation report refers to starred moments and phases by number, never to what the other leader did', () => {
    const [first, second, third] = session.moments;
    const chosen = [third, second, first, session.phases[1]].flatMap((each) => each?.id ?? []);
    const text = textOf(page({ chosen }, { observation }));
    expect(text).toMatch(/M1 2:00 Holds the frame.* M2 5:00 \S+.* M3 30:00 /);
    expect(text).not.toMatch(/M4|Leader B|12:00/);
    expect(text).toContain('Holding &amp; keeping');
    expect(textOf(page({ chosen: [] }, { observation }))).toContain(words.report.referencesNone);
  });

  it('[inout] has nothing of a removed passage, and its times are those of the film as it plays', () => {
    const takenOut = [{ fromMs: 10 * minute, toMs: 20 * minute }];
    const text = textOf(page({}, {}, { takenOut }));
    expect(text).not.toContain('Brings in the patient');
    expect(text).toMatch(/35:00.*20:00 Holds silence/);
    expect(text).toContain('5:00–35:00');
  });

  it('[inout] says how many parts there are and how long the pauses were, without parts that were removed', () => {
    const parts = [
      { fromMs: 0, toMs: 10 * minute },
      { fromMs: 10 * minute, toMs: 20 * minute, gapMs: 90_000 },
      { fromMs: 20 * minute, toMs: 45 * minute, gapMs: 45_000 },
    ];
    expect(textOf(page({}, {}, { parts }))).toContain(words.report.parts(3, '1:30, 0:45'));
    const takenOut = [{ fromMs: 9 * minute, toMs: 20 * minute }];
    const text = textOf(page({}, {}, { parts, takenOut }));
    expect(text).toContain(words.report.parts(2, '0:45'));
    expect(text).toContain(words.report.pauses);
  });

  it('[inout] a long name of a tag stays in its row and its column, and a note of usual length on one page with its moment', () => {
    const label = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen x';
    noteAddedTags([{ ...defaultTagSet[0], id: 'long', key: '', label } as Tag]);
    onTestFinished(() => noteAddedTags([]));
    const written = page({ moments: [moment(minute, 'long')] });
    expect(written).toMatch(new RegExp(`<foreignObject[^>]*><div class="name" dir="auto">${label}</div>`));
    expect(written).not.toContain(`>${label}</text>`);
    for (const rule of ['.moments li>span{overflow-wrap:anywhere}', 'minmax(0,1fr)'])
      expect(written).toContain(rule);
    const noted = (length: number) =>
      page({ moments: [moment(minute, 'frame', 'A', 'x'.repeat(length))] }, { notes: true });
    expect([noted(300), noted(2000)].map((each) => each.includes('<li class="tall">'))).toEqual([
      false,
      true,
    ]);
  });

  it('[inout] a session without moments and phases says so, and a moment beyond the end stays on the timeline', () => {
    const text = textOf(page({ moments: [], phases: [] }));
    expect(text).toContain(words.report.momentsNone);
    expect(text).toContain(words.report.noPhases);
    const beyond = page({ moments: [{ ...moment(44 * minute, 'frame'), endMs: 60 * minute }] });
    const rights = [...beyond.matchAll(/<rect class="process" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)];
    expect(rights.map(([, x, wide]) => Number(x) + Number(wide) <= 660)).toEqual([true]);
    expect(page({}, {}, { durationMs: 0 })).not.toContain('NaN');
  });
});
