import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../model/fault';
import { type FileMark, marksFormats, maxFileMarks } from '../model/file-marks';
import { writeEaf } from './eaf';
import { maxMarksBytes } from './marks-file';
import { readMarks } from './read-marks';
import { someMarks } from './testing/marks';
import { writeMarks } from './write-marks';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const options = { lengthMs: 3_600_000, baseName: 'x', now: new Date(0) };
const codeOf = (given: Uint8Array): string => {
  try {
    readMarks(given);
    return 'read';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.code;
  }
};
const codeOfText = (text: string): string => codeOf(bytes(text));
const eafWith = (head: string, inner: string): string =>
  `<?xml version="1.0"?>${head}<ANNOTATION_DOCUMENT>${inner}</ANNOTATION_DOCUMENT>`;
const many = (count: number): FileMark[] =>
  Array.from({ length: count }, (_, at) => ({ kind: 'moment', fromMs: at, name: '', leader: '', note: '' }));

describe('files that are meant to harm, or are none', () => {
  it('[inout] whatever is read ends with marks or with one of three faults', () => {
    const faults = ['read', 'import-unknown', 'import-damaged', 'import-too-big'];
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (given) => {
        expect(faults).toContain(codeOf(given));
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(
          'WEBVTT\n\n',
          '{"observations":',
          '<ANNOTATION_DOCUMENT>',
          'time,label\n',
          'time\tcode\n',
        ),
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        (start, rest) => {
          expect(faults).toContain(codeOfText(start + rest));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('[inout] a file of ours that is cut or has a changed byte is read or refused, and never ends in anything else', () => {
    fc.assert(
      fc.property(
        someMarks,
        fc.constantFrom(...marksFormats),
        fc.nat(),
        fc.nat(255),
        (marks, format, at, byte) => {
          const whole = bytes(writeMarks(marks, { ...options, format }));
          const place = whole.length === 0 ? 0 : at % whole.length;
          codeOf(whole.subarray(0, place));
          const changed = Uint8Array.from(whole);
          changed[place] = byte;
          codeOf(changed);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('[inout] a document type is refused: no entity grows, and none comes from outside', () => {
    const bomb = Array.from({ length: 20 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};&e${at};">`);
    expect(codeOfText(eafWith(`<!DOCTYPE x [<!ENTITY e0 "x">${bomb.join('')}]>`, '&e20;'))).toBe(
      'import-damaged',
    );
    expect(codeOfText(eafWith('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>', '&f;'))).toBe(
      'import-damaged',
    );
    expect(codeOfText(eafWith('<!DOCTYPE x SYSTEM "http://example.org/x.dtd">', ''))).toBe('import-damaged');
    expect(codeOfText(eafWith('', '&e0;'))).toBe('import-damaged');
  });

  it('[inout] deep nesting is refused at once', () => {
    const depth = 500_000;
    expect(codeOfText(eafWith('', '<A>'.repeat(depth) + '</A>'.repeat(depth)))).toBe('import-damaged');
    expect(codeOfText(`{"observations":${'['.repeat(depth)}`)).toBe('import-damaged');
    expect(codeOfText(`${'['.repeat(depth)}`)).toBe('import-unknown');
  });

  it('[inout] what is too large, or has too many marks, is refused; the largest that is allowed is read', () => {
    expect(codeOf(new Uint8Array(maxMarksBytes + 1))).toBe('import-too-big');
    for (const format of marksFormats) {
      const write = (count: number): Uint8Array => bytes(writeMarks(many(count), { ...options, format }));
      expect([format, codeOf(write(maxFileMarks))]).toEqual([format, 'read']);
      const over = codeOf(write(4 * maxFileMarks + 1));
      expect([format, ['import-too-big', 'import-damaged'].includes(over)]).toEqual([format, true]);
    }
  });

  it('[inout] references that lead nowhere or in a circle are damage', () => {
    const tier = (annotation: string): string =>
      eafWith(
        '',
        `<TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="5"/></TIME_ORDER><TIER TIER_ID="x">${annotation}</TIER>`,
      );
    const of = (attributes: string, kind = 'REF'): string =>
      `<ANNOTATION><${kind}_ANNOTATION ${attributes}><ANNOTATION_VALUE>v</ANNOTATION_VALUE></${kind}_ANNOTATION></ANNOTATION>`;
    const wrong = [
      of('ANNOTATION_ID="a" ANNOTATION_REF="b"'),
      of('ANNOTATION_ID="a" ANNOTATION_REF="a"'),
      of('ANNOTATION_ID="a" ANNOTATION_REF="b"') + of('ANNOTATION_ID="b" ANNOTATION_REF="a"'),
      of('ANNOTATION_ID="a" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2"', 'ALIGNABLE'),
      of('ANNOTATION_REF="a"'),
    ];
    expect(wrong.map((each) => codeOfText(tier(each)))).toEqual(wrong.map(() => 'import-damaged'));
    const right = of('ANNOTATION_ID="a" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t1"', 'ALIGNABLE');
    expect(codeOfText(tier(right))).toBe('read');
  });

  it('[inout] names like __proto__ are names like any other', () => {
    const text = 'time,label,note\n1,__proto__,constructor\n';
    expect(readMarks(bytes(text)).sheets[0]?.marks).toMatchObject([
      { name: '__proto__', note: 'constructor' },
    ]);
    expect(codeOfText('{"observations":{"__proto__":{"events":[]}},"behaviors_conf":{}}')).toBe(
      'import-unknown',
    );
    expect(({} as { events?: unknown }).events).toBeUndefined();
  });

  it('[inout] a table with a time that is none is damage; letters, sounds and pictures are unknown', () => {
    expect(codeOfText('time,label\nsoon,Gaze\n')).toBe('import-damaged');
    expect(codeOfText('time,label\n1,"Gaze\n')).toBe('import-damaged');
    expect(codeOfText('Dear all,\nthe time is near.\n')).toBe('import-unknown');
    expect(codeOfText('<html></html>')).toBe('import-unknown');
    expect(codeOfText('{"a":1}')).toBe('import-unknown');
    expect(codeOfText('')).toBe('import-unknown');
    expect(codeOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1))).toBe('import-unknown');
    expect(codeOf(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toBe('import-unknown');
  });

  it('[inout] UTF-16 and what older Windows programs wrote are read, too', () => {
    const text = 'time;label\r\n1,5;Gefühl\r\n';
    const utf16 = Uint8Array.from([0xff, 0xfe, ...[...text].flatMap((letter) => [letter.charCodeAt(0), 0])]);
    const ansi = Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));
    for (const given of [utf16, ansi, bytes(text), bytes(`\uFEFF${text}`)])
      expect(readMarks(given)).toMatchObject({
        format: 'csv',
        sheets: [{ marks: [{ fromMs: 1500, name: 'Gefühl' }] }],
      });
  });

  it('[inout] an ELAN document of other units, and slots without a time, have the times that ELAN shows', () => {
    const text = writeEaf([{ kind: 'moment', fromMs: 1000, name: 'Gaze', leader: '', note: '' }], {
      ...{ lengthMs: 5000, mediaName: 'x.mp4', now: new Date(0) },
    });
    const pal = text
      .replace('"milliseconds"', '"PAL-frames"')
      .replace(/TIME_VALUE="1000"/, 'TIME_VALUE="25"');
    expect(readMarks(bytes(pal)).sheets[0]?.marks[0]?.fromMs).toBe(1000);
    const slots = ['TIME_VALUE="100"', '', '', 'TIME_VALUE="400"'].map(
      (value, at) => `<TIME_SLOT TIME_SLOT_ID="t${at}" ${value}/>`,
    );
    const inner = `<HEADER><MEDIA_DESCRIPTOR TIME_ORIGIN="7000"/></HEADER><TIME_ORDER>${slots.join('')}</TIME_ORDER><TIER TIER_ID="x"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2"><ANNOTATION_VALUE>said</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>`;
    expect(readMarks(bytes(eafWith('', inner))).sheets).toMatchObject([
      { offsetMs: 7000, marks: [{ fromMs: 200, toMs: 300, name: 'x', note: 'said' }] },
    ]);
  });
});
