import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeEaf } from '../../shared/exchange/eaf';
import { readMarks } from '../../shared/exchange/read-marks';
import { readTags } from '../../shared/exchange/tags';
import { someMarks } from '../../shared/exchange/testing/marks';

/** A folder with files of other programs, which are not part of the project. */
const media = process.env.SECOND_LOOK_MEDIA;
const given = (name: string): Uint8Array => readFileSync(join(media ?? '', 'annotations', name));

const hasXmllint = (): boolean => {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

describe.runIf(media)('files that other programs wrote', () => {
  it('[inout] the marks of an ELAN document come in at their times, with what belongs to them', () => {
    const { format, sheets } = readMarks(given('elan-3.0-small-refs-cv.eaf'));
    const marks = sheets[0]?.marks ?? [];
    expect([format, sheets.length, marks.length]).toEqual(['eaf', 1, 23]);
    expect(marks.at(0)).toEqual({
      ...{ kind: 'moment', fromMs: 830, toMs: 5200, leader: '' },
      ...{ name: 'marker', note: 'convo start' },
    });
    expect(marks.find(({ note }) => note.startsWith('How do you read this?'))).toMatchObject({
      ...{ fromMs: 1040, toMs: 2330, name: 'Person1 (Utterance)', leader: 'P001' },
      note: 'How do you read this?\nPerson1 (Language): en',
    });
    expect(Math.max(...marks.map(({ toMs = 0 }) => toMs))).toBe(17_570);
  });

  it('[inout] each observation of a BORIS project comes in, its states with their beginnings and ends', () => {
    const { format, sheets } = readMarks(given('boris-v7-two-files-offset.boris'));
    expect(format).toBe('boris');
    const times = (name: string) =>
      sheets.find((sheet) => sheet.name === name)?.marks.map(({ fromMs, toMs }) => [fromMs, toMs]);
    expect(times('offset positif')).toEqual([
      [22_425, undefined],
      [199_960, undefined],
    ]);
    expect(times('observation #1')).toEqual([
      [3300, 7750],
      [9900, 16_200],
      [18_350, 24_475],
      [38_425, 46_100],
    ]);
    expect(sheets.find(({ name }) => name === 'observation #1')?.marks.at(-1)).toMatchObject({
      ...{ name: 's', leader: 'subject2' },
    });
  });

  it('[inout] the behaviors of a BORIS project come in as tags', () => {
    const { tags, unread } = readTags(given('boris-v7-two-files-offset.boris'));
    expect(unread.count).toBe(0);
    const codes = ['p', 's', 'q', 'r', 'm'];
    expect(tags.map(({ label, key }) => [label, key])).toEqual(
      codes.map((code) => [code, code.toUpperCase()]),
    );
    expect(tags[0]?.definition).toBe('Test point event');
  });

  it('[inout] what BORIS exports as a table has the same marks as its project', () => {
    const table = readMarks(given('boris-aggregated-events-1.tsv'));
    const project = readMarks(given('boris-v7-two-files-offset.boris'));
    const inTable = table.sheets.find(({ name }) => name === 'observation #2')?.marks;
    const inProject = project.sheets.find(({ name }) => name === 'observation #2')?.marks;
    expect(inTable).toHaveLength(18);
    expect(inTable).toEqual(inProject);
  });

  it('[inout] chapters come in, also where the last line has no end', () => {
    const { sheets } = readMarks(given('vtt-chapters-ids.vtt'));
    expect(sheets[0]?.marks).toMatchObject([
      { fromMs: 0, toMs: 37_000, name: 'Intro' },
      { fromMs: 37_000, toMs: 60_000, name: 'Terrill Thompson' },
    ]);
  });

  it.runIf(hasXmllint())('[inout] what is written for ELAN is valid by its own schema', () => {
    const folder = mkdtempSync(join(tmpdir(), 'second-look-eaf-'));
    const schema = join(media ?? '', 'annotations', 'EAFv3.0.xsd');
    try {
      const samples = fc.sample(someMarks, { numRuns: 30, seed: 7 });
      const paths = [[], ...samples].map((marks, at) => {
        const path = join(folder, `${at}.eaf`);
        const about = { lengthMs: 14_400_000, mediaName: 'עברית 100% "x" & #1?.mp4', now: new Date(0) };
        writeFileSync(path, writeEaf(marks, about));
        return path;
      });
      execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, ...paths], { stdio: 'pipe' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
