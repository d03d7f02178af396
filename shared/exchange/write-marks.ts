import type { FileMark, MarksFormat } from '../model/file-marks';
import { writeBoris } from './boris';
import { writeCsv } from './csv';
import { writeEaf } from './eaf';
import { writeJson } from './json';
import { writeChapters, writeMetadata } from './webvtt';

/** How files of each format end. */
export const fileEndings: Readonly<Record<MarksFormat, string>> = {
  csv: 'csv',
  eaf: 'eaf',
  boris: 'tsv',
  chapters: 'vtt',
  metadata: 'vtt',
  json: 'json',
};

export interface WriteOptions {
  readonly format: MarksFormat;
  /** How long the film is, in ms. */
  readonly lengthMs: number;
  /** The file's name as it was chosen, without its ending: the film is looked for under it. */
  readonly baseName: string;
  readonly now: Date;
}

/** Marks as a file of that format. */
export function writeMarks(
  marks: readonly FileMark[],
  { format, lengthMs, baseName, now }: WriteOptions,
): string {
  switch (format) {
    case 'csv':
      return writeCsv(marks);
    case 'eaf':
      return writeEaf(marks, { lengthMs, mediaName: `${baseName}.mp4`, now });
    case 'boris':
      return writeBoris(marks);
    case 'chapters':
      return writeChapters(marks, lengthMs);
    case 'metadata':
      return writeMetadata(marks);
    case 'json':
      return writeJson(marks);
  }
}
