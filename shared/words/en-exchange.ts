import { shownName } from './shown-name';

const marksOf = (count: number): string => (count === 1 ? '1 mark' : `${count} marks`);

/** Marks that go out to files and come in from files. */
export const exchange = {
  /** The menu of everything that can be exported. */
  menu: 'Export',
  export: 'Marks…',
  exportAbout: 'Tags, times and phases for a spreadsheet, ELAN, BORIS or a video player.',
  import: 'Import marks…',

  /** Read aloud before something leaves. A person types what it is for. */
  aloud: {
    /** Where to: `files` below. */
    marks: (to: string, purpose: string): string =>
      `We would like to copy the marks of this session, without video, sound or notes, to ${to} for ${purpose}.`,
    'marks-and-notes': (to: string, purpose: string): string =>
      `We would like to copy the marks and notes of this session, without video or sound, to ${to} for ${purpose}.`,
    report: (to: string, purpose: string): string =>
      `We would like to copy a report of this session, with its code, date, phases and marks, without video, sound or notes, to ${to} for ${purpose}.`,
    'report-and-notes': (to: string, purpose: string): string =>
      `We would like to copy a report of this session, with its code, date, phases, marks and notes, without video or sound, to ${to} for ${purpose}.`,
    'observation-report': (to: string, purpose: string): string =>
      `We would like to copy the starred marks of this session, with its code, date and phases, without video, sound or notes, to ${to} for ${purpose}.`,
    'observation-report-and-notes': (to: string, purpose: string): string =>
      `We would like to copy the starred marks of this session and their notes, with its code, date and phases, without video or sound, to ${to} for ${purpose}.`,
    'sealed-session': (_to: string, purpose: string): string =>
      `We would like to copy this session, with its video, sound, marks and notes, to one encrypted file for ${purpose}.`,
    files: (count: number): string => (count === 1 ? 'a file' : `${count} files`),
    /** In place of `plain`. */
    fileOf: {
      'sealed-session':
        'Only someone with its passphrase can open the file; deleting the recording will not delete it.',
    } as Readonly<Record<string, string>>,
    about: (leader: string): string =>
      `A report about leader ${leader} will be written from it, and only if leader ${leader} agrees.`,
    /** How the leaders are called in one file, and in several. */
    letters: {
      one: 'The leaders are called A and B in it.',
      several: 'The leaders are called A and B in them.',
    },
    aliases: {
      one: 'The leaders are called by the names that were entered for this session.',
      several: 'The leaders are called by the names that were entered for this session.',
    },
    none: {
      one: 'It doesn’t say which leader a mark is about.',
      several: 'They don’t say which leader a mark is about.',
    },
    /** What becomes of one file, and of several. */
    plain: {
      one: 'The file is not encrypted, and deleting the recording will not delete it.',
      several: 'The files are not encrypted, and deleting the recording will not delete them.',
    },
    willing:
      'Is everyone willing? If anyone would rather not, we won’t copy anything, and no one will ask why.',
  },
  /** In place of a purpose that is not entered yet. */
  noPurpose: '______',

  exportTitle: (code: string): string => `Export marks of ${code}`,
  formats: 'Files',
  formatNames: {
    csv: 'Spreadsheet (CSV)',
    eaf: 'ELAN',
    boris: 'BORIS',
    chapters: 'Video chapters (WebVTT)',
    metadata: 'Web page data (WebVTT)',
    json: 'Second Look (JSON)',
  },
  leaders: 'Leaders',
  leaderNames: {
    letters: 'Leader A and leader B',
    aliases: (a: string, b: string): string => `By name: ${[a, b].filter(Boolean).join(', ')}`,
    none: 'Not named',
  },
  notes: 'Include notes',
  csvHint:
    'If a spreadsheet program asks how to open the CSV, set the column “note” to text. Otherwise it may show a note such as 1/2 or 12:30 as a date or a time. The file itself has it as you wrote it.',
  purpose: 'Purpose',
  purposeHint: 'For example: supervision with Dr. Smith. It is read aloud.',
  oneSentence:
    'It is read aloud in one sentence: only words, commas, and hyphens, and “.” only as in “Dr. Smith”.',
  next: 'Next',
  back: 'Back',
  save: 'Save…',
  saving: 'Saving…',
  cancel: 'Cancel',
  cancelling: 'Canceling…',
  /** The end of a suggested file name, after the session's code. */
  fileName: {
    csv: 'marks',
    eaf: 'marks',
    boris: 'marks for BORIS',
    chapters: 'chapters',
    metadata: 'marks',
    json: 'marks',
  },
  saved: 'Saved',
  /** At the next start, when the app or the computer went down during an export. */
  removedAtStart:
    'An export did not finish, and the part that had been written was removed. The recording is unchanged. Export it again if you still need it.',
  reminder: (day: string): string =>
    `The recording is to be deleted by ${day}. That won’t delete what you just saved: delete it yourself when it is no longer needed.`,
  reminderNoDay:
    'Deleting the recording won’t delete what you just saved: delete it yourself when it is no longer needed.',
  onReceipt: 'The receipt will name it among the copies that were exported.',

  exportReport: 'Report…',
  exportReportAbout: 'One or two pages, as a PDF or a web page: phases, moments and, if you wish, notes.',
  exportReportTitle: (code: string): string => `Export a report of ${code}`,
  reportForm: 'Kind of report',
  reportForms: { session: 'Session report', observation: 'Observation report' },
  reportAbout: {
    session: 'Phases and moments on one timeline, and the list of moments.',
    observation: 'Starred moments to refer to, and your own headings to write under.',
  },
  reportLeader: 'Leader it is about',
  /** Where a leader's name may be given. */
  reportLeaderAs: (leader: string, alias: string): string => `Leader ${leader}: ${alias}`,
  headings: 'Headings, one on each line',
  headingsWrong: 'Enter 1 to 20 headings of up to 120 characters each.',
  reportFiles: { pdf: 'PDF', html: 'Web page (HTML)' },
  leaderAgreed: (leader: string): string => `Leader ${leader} has agreed`,
  /** The end of a suggested file name, after the session's code. */
  reportName: { session: 'report', observation: 'observation report' },

  importTitle: 'Import marks',
  file: (name: string, format: string): string => `${shownName(name)}: ${format}`,
  readNames: {
    csv: 'a table',
    eaf: 'an ELAN document',
    boris: 'BORIS',
    webvtt: 'WebVTT',
    json: 'Second Look',
  },
  sheet: 'Observation',
  noSheet: 'Without a name',
  /** Of a table whose columns are not known by their names. */
  columns: 'What is in the columns?',
  columnsHint: 'Second Look doesn’t know the headings of this table. Choose which column is which.',
  columnNames: {
    start: 'Time',
    end: 'End',
    name: 'What the mark is called',
    leader: 'Leader',
    note: 'Note',
  },
  noColumn: 'None',
  column: (number: number, head: string, first: string): string =>
    `${shownName(head) || `Column ${number}`}${first === '' ? '' : ` (${shownName(first)} …)`}`,
  unread: (count: number): string =>
    `${count === 1 ? '1 row can’t be read and is' : `${count} rows can’t be read and are`} left out:`,
  unreadAt: {
    line: (number: number, _of: string): string => `line ${number}`,
    mark: (number: number, _of: string): string => `mark ${number}`,
    tag: (number: number, _of: string): string => `tag ${number}`,
    event: (number: number, of: string): string =>
      of === '' ? `event ${number}` : `${shownName(of)}, event ${number}`,
  },
  unreadWhy: {
    time: 'no time such as 83.5 or 0:01:23.5',
    quotes: 'a quotation mark is missing',
    cells: 'more cells than the table has columns',
    text: 'a text is too long',
    content: 'part of it is missing or damaged',
  },
  unreadRow: (where: string, why: string): string => `${where}: ${why}`,
  unreadMore: (count: number): string => `and ${count} more`,
  offset: 'Shift by (seconds)',
  offsetHint:
    'For example 12.5 if the file’s clock started 12.5 s after the recording, or −12.5 if 12.5 s before it.',
  offsetWrong: 'Enter seconds, for example 12.5 or −1:05.',
  found: (count: number, from: string, to: string): string => `${marksOf(count)}, from ${from} to ${to}.`,
  none: 'None of them can be added.',
  adding: (count: number): string => `${marksOf(count)} will be added.`,
  outside: (count: number): string => `${marksOf(count)} outside the video: not added.`,
  known: (count: number): string => `${marksOf(count)} already in this session: not added again.`,
  cut: (count: number): string =>
    `${count === 1 ? '1 note is' : `${count} notes are`} too long and will be shortened.`,
  names: 'Names that are new here',
  people: 'People in the file',
  moreNames: (count: number): string =>
    `${count === 1 ? '1 more name becomes a bookmark' : `${count} more names become bookmarks`}, or ${count === 1 ? 'goes' : 'go'} into the note.`,
  asBookmark: 'Bookmark, with the name in its note',
  inNote: 'No leader: keep the name in the note',
  add: (count: number): string => `Add ${marksOf(count)}`,
  addNone: 'Add marks',
  addingNow: 'Adding…',
  imported: (count: number, key: string): string =>
    `${marksOf(count)} added. ${key} removes ${count === 1 ? 'it' : 'them'} again.`,
};
