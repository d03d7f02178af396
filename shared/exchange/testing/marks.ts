import fc from 'fast-check';
import type { FileMark } from '../../model/file-marks';
import { phaseNames } from '../../model/phases';
import { defaultTagSet } from '../../model/tags';
import { words } from '../../words';
import { byTime } from '../marks-file';
import { cleanText } from '../to-file';

/** Texts as people type them, with whatever would break a format. */
const said = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '=1+1',
      "'=1+1",
      ' =1',
      '@SUM(A1)',
      '＝1',
      'a,b;c\td',
      '"quoted"',
      '"',
      'two\nlines\n\nand more',
      '--> 00:00',
      '<b>&amp; ]]>',
      '\u2028',
      'NOTE',
      'שלום',
      '👩‍⚕️',
      '-',
      'NA',
      '\\n\\t',
      '  spaces  ',
      ...['+1', '-1+2', '\t=1', "''=1", '=cmd|x!A1', '1/2', '12:30', '007', '1e5', '3,5', 'TRUE', 'sep=;'],
      ...['""', '",",', '";"', "it's", '\\"', '\\u2028', '%00', '{"a":1}'],
      ...['a --> b', '-->', '00:01.000 --> 00:02.000', 'WEBVTT', 'NOTE x', 'STYLE', '\n\n-->\n\n'],
      ...[
        ']]>',
        '<![CDATA[x]]>',
        '<!-- x -->',
        '&amp;',
        '&#0;',
        '&#x1F600;',
        '<?xml?>',
        '</ANNOTATION_VALUE>',
      ],
      ...['\u0000', '\u0001x', 'a\u000bb', 'a\u001fb', '\u0085', '\ufffe', '\ud800', 'x\udfff', '\ufeffx'],
      ...['\u202eabc', '\u2066x\u2069', 'مرحبا 1/2', 'a\u200b', 'e\u0301', '🏳️‍🌈', '𝒳', '\u00a0x'],
      ...[
        'passage',
        'point',
        'phase',
        'Phase: Opening',
        'Gaze (passage)',
        'Bookmark',
        'No focal subject',
        'N/A',
      ],
    ),
  )
  .map(cleanText);

const time = fc.integer({ min: 0, max: 4 * 3_600_000 });
const tag = fc.constantFrom(...defaultTagSet.map(({ id, label }) => ({ id, name: label })));

const moment = fc
  .record({
    fromMs: time,
    length: fc.option(fc.integer({ min: 1, max: 600_000 }), { nil: undefined }),
    tag: fc.option(tag, { nil: undefined }),
    // That one is BORIS's word for nobody.
    leader: fc
      .oneof(fc.constant(''), fc.constantFrom('Leader A', 'Leader B'), said)
      .filter((name) => name !== 'No focal subject'),
    note: said,
  })
  .map(
    ({ fromMs, length, tag: of, leader, note }): FileMark => ({
      ...{ kind: 'moment', fromMs, ...(length && { toMs: fromMs + length }) },
      ...{ ...of, name: of?.name ?? '', leader, note },
    }),
  );

const phase = fc.record({ fromMs: time, name: fc.constantFrom(...phaseNames) }).map(
  ({ fromMs, name }): FileMark => ({
    ...{ kind: 'phase', fromMs, id: name, name: words.phases[name], leader: '', note: '' },
  }),
);

/** Marks in the order of time, as they are written. */
export const someMarks = fc.array(fc.oneof(moment, moment, phase), { maxLength: 30 }).map(byTime);
