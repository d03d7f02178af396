import { join, resolve } from 'node:path';

/** The options on the command line. */
export interface Options {
  /** A library folder other than the usual one. */
  readonly library: string | undefined;
  /** The start script found no current Electron, and took the trial runtime. */
  readonly trialRuntime: boolean;
  /** A person moves the TV's window to the TV, even if the app could place it. */
  readonly placeByHand: boolean;
  /** A shorter test recording, in seconds; only when the tests drive the app. */
  readonly rehearsalSeconds: number | undefined;
  /** Another version of Chromium than the real one, for what depends on it; only when the tests drive the app. */
  readonly asChromium: string | undefined;
}

/** Reads our own options, and leaves Chromium's to Chromium. */
export function readOptions(argv: readonly string[]): Options {
  const optionOf = (name: string): string | undefined => {
    const found = argv.find((argument) => argument.startsWith(`${name}=`));
    return found?.slice(name.length + 1);
  };
  const library = optionOf('--library');
  const rehearsalSeconds = Number(optionOf('--rehearsal-seconds'));
  return {
    library: library ? resolve(library) : undefined,
    trialRuntime: argv.includes('--trial-runtime'),
    placeByHand: argv.includes('--place-by-hand'),
    rehearsalSeconds: rehearsalSeconds > 0 ? rehearsalSeconds : undefined,
    asChromium: optionOf('--as-chromium'),
  };
}

/**
 * The folder for what must stay on this machine and out of roaming profiles: the keys, and the library unless
 * another folder was requested. On Windows `userData` roams, so it is LOCALAPPDATA there.
 */
export function localFolder(userData: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const local = env.LOCALAPPDATA;
  return platform === 'win32' && local ? join(local, 'Second Look') : join(userData, 'local');
}
