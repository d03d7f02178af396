import { join, resolve } from 'node:path';

/** What the command line asks for. */
export interface Options {
  /** Another library folder than the usual one. */
  readonly library: string | undefined;
  /** The start script found no current Electron and took the one for trying and testing. */
  readonly trialRuntime: boolean;
  /** The TV's window is moved to the TV by hand, also where the app could place it. */
  readonly placeByHand: boolean;
}

/** Reads our own options; Chromium's are left to Chromium. */
export function readOptions(argv: readonly string[]): Options {
  const optionOf = (name: string): string | undefined => {
    const found = argv.find((argument) => argument.startsWith(`${name}=`));
    return found?.slice(name.length + 1);
  };
  const library = optionOf('--library');
  return {
    library: library ? resolve(library) : undefined,
    trialRuntime: argv.includes('--trial-runtime'),
    placeByHand: argv.includes('--place-by-hand'),
  };
}

/**
 * The folder for what must stay on this machine and out of roaming profiles: the keys, and the library unless
 * another folder was asked for. On Windows `userData` roams, so it is LOCALAPPDATA there.
 */
export function localFolder(userData: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const local = env.LOCALAPPDATA;
  return platform === 'win32' && local ? join(local, 'Second Look') : join(userData, 'local');
}
