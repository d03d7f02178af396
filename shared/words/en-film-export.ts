import { type FilmEnding, type FilmExtent, maxInOneFilm, type PictureKind } from '../model/film-export';

const clipsOf = (count: number): string => (count === 1 ? 'one clip' : `${count} clips`);

/** The film of a session, or clips of it, as files. */
export const filmExport = {
  open: 'Video or clips…',
  openAbout: 'The whole video, a passage, or the starred moments; blurred, if you wish.',
  title: (code: string): string => `Export video of ${code}`,

  /** Read aloud before a film leaves. A person types what it is for. */
  aloud: {
    /** @param what one of those below */
    copy: (what: string, purpose: string): string => `We would like to copy ${what} for ${purpose}.`,
    video: {
      whole: (length: string): string => `the whole video of this session, ${length}, to a file`,
      passage: (length: string, from: string): string =>
        `a passage of this session’s video, ${length}, beginning at ${from}, to a file`,
      clips: (count: number, length: string): string =>
        count === 1
          ? `one clip of this session’s video, ${length}, to a file`
          : `${count} clips of this session’s video, ${length} in all, to ${count} files`,
      'one-film': (count: number, length: string): string =>
        `${clipsOf(count)} of this session’s video, ${length} in all, with a title before each that names what was marked, to one file`,
    },
    sound: {
      whole: (length: string): string =>
        `the sound of the whole session, ${length}, without the picture, to a file`,
      passage: (length: string, from: string): string =>
        `the sound of a passage of this session, ${length}, beginning at ${from}, without the picture, to a file`,
      clips: (count: number, length: string): string =>
        count === 1
          ? `the sound of one clip of this session, ${length}, without the picture, to a file`
          : `the sound of ${count} clips of this session, ${length} in all, without the picture, to ${count} files`,
      'one-film': (count: number, length: string): string =>
        `the sound of ${clipsOf(count)} of this session, ${length} in all, without the picture, to one file`,
    },
    pictures: {
      unchanged: 'The picture is not changed: everyone in it can be recognized.',
      blurred: 'The whole picture is blurred.',
      regions: 'Parts of the picture are blurred.',
      none: '',
    } satisfies Record<PictureKind, string>,
    lowVoices: 'The voices are made deeper.',
    sameVoices: 'The voices are not changed.',
    /** After what was done to it: it is not anonymous. */
    stillKnown: {
      picture:
        'People who know us may still recognize us, by voice, by what is said, or by the way we sit and move.',
      sound: 'People who know us may still recognize us, by voice or by what is said.',
    },
    chapters: {
      one: 'The file also names the phases and interventions that were marked, without the leaders.',
      several: 'The files also name the phases and interventions that were marked, without the leaders.',
    },
  },

  what: 'What',
  extents: {
    passage: 'A passage',
    clips: 'One file for each starred moment',
    'one-film': 'All starred moments as one video',
  } satisfies Record<Exclude<FilmExtent, 'whole'>, string>,
  /** @param length as on a clock */
  wholeOf: (length: string): string => `The whole video (${length})`,
  from: 'From',
  to: 'To',
  /** Why nothing can be exported yet. */
  troubles: {
    times: 'Enter two times within the video, for example 12:30 and 14:00. The second must be later.',
    seconds: 'Enter how many seconds, up to 600. Both can’t be 0.',
    'too-many': `Only ${maxInOneFilm} moments fit into one video. Choose one file for each, or star fewer.`,
    'none-chosen':
      'No moments are starred yet. Click Cancel, go back to Review, and star the moments you want to export.',
  },
  leadIn: 'Seconds before each moment',
  leadOut: 'Seconds after each moment',
  lengthOf: (length: string): string => `Length: ${length}.`,
  clipsOf: (count: number, length: string): string =>
    count === 1 ? `1 clip, ${length}` : `${count} clips, ${length} in all`,

  picture: 'Picture',
  pictures: {
    unchanged: 'Unchanged',
    blurred: 'Blurred everywhere',
    regions: 'Blurred where you draw',
    none: 'No picture, only sound',
  } satisfies Record<PictureKind, string>,
  draw: 'Drag on the picture to cover what is to be blurred. The rectangles stay in place, so make them large enough for people who move.',
  /** Beneath the picture, for those who use no mouse. */
  drawByKeys:
    'Without a mouse: add a rectangle, move it with the arrow keys, and resize it with Shift and the arrow keys. Delete removes it.',
  addRegion: 'Add a rectangle',
  region: (number: number, count: number): string => `Rectangle ${number} of ${count}`,
  /** For those who hear where it is; in percent. */
  regionAt: (left: number, top: number, width: number, height: number): string =>
    `${left}% from the left, ${top}% from the top, ${width}% wide, ${height}% high`,
  regionAdded: (count: number): string => `Rectangle added. There ${count === 1 ? 'is 1' : `are ${count}`}.`,
  regionRemoved: (count: number): string =>
    `Rectangle gone. ${count === 0 ? 'None is' : count === 1 ? '1 is' : `${count} are`} left.`,
  regionKeys: 'A rectangle to blur, in a video export',
  regionMove: 'Move it',
  regionResize: 'Resize it',
  regionRemove: 'Remove it',
  still: 'A still of what is exported',
  stillAt: (time: string): string => `Still at ${time}. Check other places, too.`,
  undoRegion: (count: number): string => (count > 1 ? 'Undo the last rectangle' : 'Undo the rectangle'),
  lowVoices: 'Make voices deeper',
  evenLoudness: 'Even out loudness (−23 LUFS)',
  /** On the card before a clip. */
  cardNumber: (number: number, count: number): string => `${number} of ${count}`,
  chapters: 'Chapters for phases and moments',
  format: 'File',
  kinds: {
    mp4: 'MP4',
    m4a: 'M4A (sound)',
    webm: 'WebM',
    mkv: 'Matroska (MKV)',
  } satisfies Record<FilmEnding, string>,
  /** @param kind one of those above */
  everywhere: (kind: string): string => `${kind}: plays everywhere`,
  inBrowsers: (kind: string): string => `${kind}: plays in web browsers`,
  asItIs: (kind: string): string => `${kind}: copied as it is`,
  /** Beneath the choices: what can still be recognized. */
  known: {
    unchanged: 'Everyone can be recognized.',
    changed:
      'This is not anonymous. People who know someone may still recognize them by voice, by what is said, or by the way they sit and move.',
    sound:
      'This is not anonymous. People who know someone may still recognize them by voice or by what is said.',
  },
  needsFfmpeg: (kind: string): string =>
    `Without FFmpeg, only the whole video can be exported, as it is, as ${kind}.`,
  setUp: 'Settings, Import and export, says how to get FFmpeg.',
  noVoices: 'This FFmpeg can’t make voices deeper: it was built without rubberband.',
  noH264: 'This FFmpeg can’t make MP4 files: it was built without H.264.',
  noLoudness: 'This FFmpeg can’t even out loudness.',

  chooseFolder: 'Choose a folder for the clips',
  saveHere: 'Save here',
  fileNames: {
    whole: 'whole video',
    passage: 'passage',
    clips: (number: number): string => `clip ${number}`,
    'one-film': 'clips',
  },
  /** The first chapter, if none begins there. */
  beginning: 'Beginning',
  /** A chapter of several clips in one file. */
  clipTitle: (number: number): string => `Clip ${number}`,

  saving: 'Saving the video',
  progress: 'Saved so far',
  timeUnknown: 'The time left is not known yet.',
  timeLeft: (minutes: number): string =>
    minutes < 1
      ? 'Less than a minute left.'
      : minutes === 1
        ? 'About 1 minute left.'
        : `About ${minutes} minutes left.`,
  stalled:
    'FFmpeg has made no progress for 10 seconds. It may still be working: wait, or cancel and try again.',
  cancelled: 'Canceled. No file was saved.',
};
