import type { FfmpegAbility, FfmpegSource, FfmpegState } from '../model/ffmpeg';

/** The part of the settings about ffmpeg. */
export const ffmpeg = {
  title: 'FFmpeg',
  /** Other words by which it is found. */
  searchWords: 'video converter program import export mp4 version codec',
  what: 'FFmpeg is a free program that reads and converts video and sound. Exporting clips, MP4 files or blurred video needs it.',
  looking: 'Looking for FFmpeg…',
  /** While another program is chosen, or looked for again. */
  checking: 'Checking FFmpeg…',
  version: (version: string): string => `Version ${version}`,
  /** How the program was found. */
  sources: {
    chosen: 'You chose this program:',
    variable: 'The variable FFMPEG_PATH names this program:',
    package: 'This program came with Second Look:',
    system: 'Found on this computer:',
  } satisfies Record<FfmpegSource, string>,
  /** The program that a person chose, above the reason why it is not used. */
  notUsed: 'You chose this program, but it can’t be used:',
  instead: 'Until then the one below is used.',
  can: 'It can:',
  cannot: 'It can’t:',
  abilities: {
    h264: 'convert video to H.264',
    vp8: 'convert video to VP8',
    opus: 'convert sound to Opus',
    aac: 'convert sound to AAC',
    hdr: 'convert HDR video to normal colors',
    deinterlace: 'remove the lines of interlaced camcorder video',
    loudness: 'even out loudness',
    voices: 'lower the pitch of voices',
  } satisfies Record<FfmpegAbility, string>,
  /** Under what it can't do. */
  another: 'Another build of FFmpeg may be able to.',
  missing: 'No FFmpeg was found on this computer.',
  install: {
    linux:
      'Install the package “ffmpeg” with your software manager, for example with “sudo apt install ffmpeg”. Then click Look again.',
    mac: 'With Homebrew, enter “brew install ffmpeg” in Terminal, then click Look again. Or download FFmpeg for macOS, open it once so that macOS allows it, and choose it here.',
    windows:
      'Enter “winget install ffmpeg” in Terminal, restart Second Look, and look here again. Or download FFmpeg for Windows, unpack it, and choose ffmpeg.exe here.',
  } satisfies Record<FfmpegState['platform'], string>,
  choose: 'Choose a program…',
  again: 'Look again',
  forget: 'Use the usual one',
  chooseTitle: 'Choose the FFmpeg program',
};
