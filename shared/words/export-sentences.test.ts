import { describe, expect, it } from 'vitest';
import { type ExportAsked, leaderNames, type MarksAsked } from '../model/export';
import { filmExtents } from '../model/film-export';
import { words } from '.';
import { exportSentences } from './export-sentences';

const purpose = 'supervision';
const { aloud } = words.exchange;
const kinds = [
  ...['marks', 'marks-and-notes', 'report', 'report-and-notes'],
  ...['observation-report', 'observation-report-and-notes'],
] as const satisfies readonly MarksAsked['what'][];

const clip = { fromMs: 0, toMs: 1000 };
const film = (extent: (typeof filmExtents)[number], count: number): ExportAsked => ({
  ...{ what: 'film', purpose, extent, lengthMs: count * 1000, chapters: true },
  ...{ clips: Array.from({ length: count }, () => clip) },
  protection: { picture: 'unchanged', lowVoices: false },
});

/** Speaks of one file, or of several, and never of both. */
const ofOne = /\ba file\b|\b(?:the|one) file\b|\bin it\.|\bIt doesn/i;
const ofSeveral = /\bfiles\b|\bin them\.|\bThey don/i;

describe('what is read aloud before something leaves', () => {
  it('[inout] speaks of one file where one leaves, and of as many as leave otherwise, in every sentence', () => {
    for (const what of kinds)
      for (const leaders of leaderNames) {
        const about = what.startsWith('observation') ? ('A' as const) : undefined;
        // That the report will be written from what is copied says nothing of files.
        const said = (files: number) =>
          exportSentences({ what, purpose, leaders, files, about })
            .filter((sentence) => sentence !== aloud.about('A'))
            .join(' ');
        expect(said(1), what).toMatch(ofOne);
        expect(said(1), what).not.toMatch(ofSeveral);
        expect(said(3), what).toContain('3 files');
        expect(said(3), what).not.toMatch(ofOne);
      }
    const sealed = exportSentences({ what: 'sealed-session', purpose, leaders: 'letters', files: 1 });
    expect(sealed.join(' ')).not.toMatch(ofSeveral);
    for (const extent of filmExtents)
      for (const count of [1, 3]) {
        const said = exportSentences(film(extent, count)).join(' ');
        const isMany = extent === 'clips' && count > 1;
        expect(said, extent).toMatch(isMany ? ofSeveral : ofOne);
        expect(said, extent).not.toMatch(isMany ? ofOne : ofSeveral);
      }
  });
});
