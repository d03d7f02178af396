/** Of the screen before a recording. */
export const before = {
  title: 'New recording',
  back: 'Library',
  room: 'The room',
  words: 'The session',
  picture: 'Live picture of the room',
  opening: 'Turning on camera and microphone …',
  tryAgain: 'Try again',
  soundOnly: 'Only sound will be recorded: there is no picture. It stays so until this session is stopped.',
  pictureOnly:
    'Only the picture will be recorded: there is no sound. It stays so until this session is stopped.',
  camera: 'Camera',
  microphone: 'Microphone',
  missingCamera: (wanted: string, taken: string): string =>
    `“${wanted}”, the camera used last time, is not there. “${taken}” is used instead.`,
  missingMicrophone: (wanted: string, taken: string): string =>
    `“${wanted}”, the microphone used last time, is not there. “${taken}” is used instead.`,
  pictureAndSound: 'Picture and sound',
  height: 'Picture size',
  heights: { 720: '720p: lighter work', 1080: '1080p: finer picture' },
  codec: 'Codec',
  codecs: { vp8: 'VP8: smooth at every join', vp9: 'VP9: smaller files' },
  soundProcessing: 'Let the computer process the sound',
  soundProcessingNote:
    'Echo and noise reduction eat the quiet voices. Leave this off with a conference microphone.',
  code: 'Code of the session',
  codeNote: 'Place, group and number, such as “2026-11 Spokane G2 S4”. Never a case, a patient or a person.',
  codeNeeded: 'Give the session a code first.',
  start: 'Start recording',
  starting: 'Starting …',
  kept: 'It is encrypted from the first second and stays on this laptop.',
};

/** Of the level line. */
export const level = {
  label: 'Sound level',
  silent: 'no sound',
  quiet: 'too quiet',
  calm: 'quiet',
  good: 'good',
  clipping: 'clipping',
  reading: (db: string, judgement: string): string => `${db} dBFS, ${judgement}`,
  advice: {
    silent: 'No sound arrives. Is the microphone muted?',
    quiet: 'Speak from the farthest chair. If it stays here, move the microphone closer.',
    good: 'Voices arrive well.',
    clipping: 'Too loud. Turn the microphone down or move it away.',
  },
};
