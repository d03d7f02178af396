import type { FaultCode } from '../model/fault';
import { ffmpeg } from './en-ffmpeg';
import { settings } from './en-settings';
import type { FaultWords } from './fault-words';

const inSettings = `Settings, “${settings.sections.exchange}”`;
const nothingKept = 'Nothing was lost. No unfinished file was kept.';

/** What a person is told when ffmpeg is missing or fails. */
export const ffmpegFaults = {
  'ffmpeg-missing': {
    happened: 'FFmpeg is not installed on this computer, or was removed.',
    lost: 'Nothing was lost. Everything but converting video works without it.',
    doNow: `Install FFmpeg: ${inSettings}, says how.`,
  },
  'ffmpeg-not-runnable': {
    happened: 'That program can’t be started, or it isn’t FFmpeg.',
    lost: 'Nothing was lost or changed.',
    doNow: `Choose FFmpeg itself, or install it again: ${inSettings}.`,
  },
  'ffmpeg-too-old': {
    happened: 'This FFmpeg is too old. Second Look needs version 4.4 or later.',
    lost: 'Nothing was lost or changed.',
    doNow: `Install a newer FFmpeg, then click “${ffmpeg.again}” in ${inSettings}.`,
  },
  'ffmpeg-refused': {
    happened: 'This FFmpeg lacks something that was needed.',
    lost: nothingKept,
    doNow: `Install a complete FFmpeg. ${inSettings}, lists what this one can do.`,
  },
  'ffmpeg-hangs': {
    happened: 'FFmpeg stopped responding.',
    lost: nothingKept,
    doNow: 'Try again. If it happens again, restart the computer, or install FFmpeg again.',
  },
  'ffmpeg-killed': {
    happened: 'Another program or the computer ended FFmpeg.',
    lost: nothingKept,
    doNow: 'Close programs that need a lot of memory, then try again.',
  },
  'ffmpeg-flooded': {
    happened: 'FFmpeg reported errors without end.',
    lost: nothingKept,
    doNow: 'Check that the file plays in another program. If it does, install FFmpeg again.',
  },
  'ffmpeg-made-nothing': {
    happened: 'FFmpeg finished, but made nothing.',
    lost: 'Nothing was lost. There was nothing to keep.',
    doNow: 'Check that the recording has video or sound, then try again. If it does, install FFmpeg again.',
  },
  'ffmpeg-half': {
    happened: 'FFmpeg finished, but what it made is incomplete.',
    lost: 'Nothing was lost. The incomplete result was removed.',
    doNow: 'Try again. If it happens again, install FFmpeg again.',
  },
  'ffmpeg-disk-full': {
    happened: 'The disk became full before FFmpeg finished.',
    lost: nothingKept,
    doNow: 'Free up disk space or choose another disk, then try again.',
  },
  'ffmpeg-unreadable': {
    happened: 'This file can’t be read as a recording.',
    lost: 'Nothing was lost. The file is unchanged.',
    doNow:
      'Check that it plays in another program, and that you may open it. If it is incomplete, copy it again.',
  },
  'ffmpeg-output': {
    happened: 'The file can’t be written there.',
    lost: 'Nothing was lost. A file that already had that name is unchanged.',
    doNow: 'Choose another folder, or check that the disk is connected and not write-protected.',
  },
  'ffmpeg-cancelled': {
    happened: 'This was canceled before it was finished.',
    lost: nothingKept,
    doNow: 'Start again when you are ready.',
  },
  'ffmpeg-failed': {
    happened: 'FFmpeg failed before it was finished.',
    lost: nothingKept,
    doNow: 'Try again. If it happens again, restart the computer, or install FFmpeg again.',
  },
} as const satisfies { readonly [Code in FaultCode]?: FaultWords };
