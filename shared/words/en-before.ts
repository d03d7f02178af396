import type { CameraEffect } from '../model/camera-effect';

/** The screen before a recording. */
export const before = {
  title: 'New recording',
  back: 'Library',
  room: 'Room',
  details: 'Session',
  picture: 'Live video of the room',
  opening: 'Turning on the camera and microphone…',
  tryAgain: 'Try again',
  /** Where a system lets a person allow a device; the program as the system lists it. */
  allow: {
    mac: (device: 'camera' | 'microphone', program: string): string =>
      `In System Settings, open Privacy & Security, then ${device === 'camera' ? 'Camera' : 'Microphone'}, and turn on “${program}”. Then close Second Look and open it again.`,
    windows: (device: 'camera' | 'microphone', program: string): string =>
      `In Settings, open Privacy & security, then ${device === 'camera' ? 'Camera' : 'Microphone'}, and turn on “Let desktop apps access your ${device}”. Windows lists it as “${program}”.`,
  },
  soundOnly: 'Audio only: there is no camera. This can’t change once recording starts.',
  pictureOnly: 'Video only: there is no microphone. This can’t change once recording starts.',
  camera: 'Camera',
  microphone: 'Microphone',
  missingCamera: (wanted: string, taken: string): string =>
    `“${wanted}” isn’t connected. Using “${taken}” instead.`,
  missingMicrophone: (wanted: string, taken: string): string =>
    `“${wanted}” isn’t connected. Using “${taken}” instead.`,
  /** Named in a sentence: `background blur`. */
  effects: {
    backgroundBlur: 'background blur',
    backgroundSegmentationMask: 'background removal',
    faceFraming: 'automatic framing',
    eyeGazeCorrection: 'eye contact correction',
  } satisfies Record<CameraEffect, string>,
  effectsOn: (effects: string): string =>
    `The camera’s image is being changed: ${effects}. Turn that off in the computer’s camera settings, or parts of the group may not be seen.`,
  pictureAndSound: 'Video and audio settings',
  height: 'Resolution',
  heights: { 720: '720p (easier on the laptop)', 1080: '1080p (sharper)' },
  codec: 'Codec',
  codecs: { vp8: 'VP8 (recommended)', vp9: 'VP9 (smaller files)' },
  soundProcessing: 'Noise and echo reduction',
  soundProcessingNote: 'Can swallow quiet voices. Leave off with a conference microphone.',
  code: 'Session code',
  codeParts: { month: 'Year-month', place: 'Place', group: 'Group', session: 'Session' },
  codeExamples: { month: '2026-11', place: 'Spokane', group: '2', session: '4' },
  codeOther: 'Other…',
  codeFields: 'Use the four fields',
  otherCode: 'Session code (any text)',
  codeUsed: 'There already is, or was, a session with this code. Is it the right one?',
  codeNote: 'For example “2026-11 Spokane G2 S4”. Never the name of a case, patient or person.',
  purpose: 'Purpose',
  watchers: 'Who will watch',
  deleteBy: 'Delete by',
  deleteByNote: 'The session is deleted automatically when that day begins.',
  deleteByYourself: 'Automatic deletion is off: delete it by then yourself.',
  plannedMinutes: 'Length (minutes)',
  aliases: 'Leader names (optional)',
  aliasOf: { A: 'Leader A', B: 'Leader B' },
  aliasNote: 'First name or initials only, if they wish.',
  aloud: 'Read aloud',
  people: 'People in the room',
  /** Beside a number that can't be right. */
  peopleRange: 'Enter a number from 1 to 99.',
  fewer: 'Fewer people',
  more: 'More people',
  agreed: 'Everyone here has agreed',
  agreedOnPaper: 'Everyone here has agreed and signed on paper',
  unticked:
    'The date, purpose, viewers or number of people have changed, or you left this screen. Read the statement aloud again and check the box.',
  notToday: 'Not today',
  notTodayNote: 'No reason is needed, and nothing is kept.',
  dateInDoubt: 'The statement names days that depend on today’s date, so it can’t be read aloud yet.',
  wanting: {
    date: 'In the library, answer which date is right.',
    room: 'Connect a camera or microphone first.',
    month: 'Enter the year and month, for example 2026-11.',
    place: 'Enter the place: letters, never the name of a patient.',
    group: 'Enter the number of the group, or a letter.',
    session: 'Enter the number of the session.',
    code: 'Enter a session code.',
    watchers: 'Enter who will watch. It is read aloud.',
    'delete-by': 'Choose a delete-by date.',
    planned: 'Enter a length from 5 to 240 minutes.',
    people: 'Read the statement aloud, then enter how many people are in the room.',
    agreement: 'When everyone has agreed, check the box.',
  },
  /** More than the words of one sentence was entered for who will watch. */
  oneSentence:
    'Who will watch is read aloud in one sentence: only words, commas, and hyphens, and “.” only as in “Dr. Smith”.',
  /** Beside the label of a field that is missing. */
  needed: 'needed',
  start: 'Start recording',
  starting: 'Starting…',
  kept: 'Encrypted from the first second. Kept on this laptop.',
};

/** Another code for a session. */
export const rename = {
  open: 'Change code',
  openOf: (code: string): string => `Change the code of ${code}`,
  title: (code: string): string => `Change the code of ${code}`,
  receipt: 'From now on only the new code is shown. The receipt will have only the new code, too.',
  yes: 'Change',
  no: 'Cancel',
};

/** The level meter. */
export const level = {
  label: 'Sound level',
  silent: 'no sound',
  quiet: 'too quiet',
  calm: 'quiet',
  good: 'good',
  clipping: 'too loud',
  /** A microphone has been turned down, however good its level still is. */
  quieter: 'quieter',
  reading: (db: string, judgement: string): string => `${db} dBFS, ${judgement}`,
  advice: {
    silent: 'No sound. Is the microphone muted?',
    quiet: 'Too quiet. Speak from the farthest chair; if it stays here, move the microphone closer.',
    good: 'Sound is good.',
    clipping: 'Too loud. Turn the microphone down or move it away.',
  },
};
