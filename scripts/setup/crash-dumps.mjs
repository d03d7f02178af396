import { run } from './run.mjs';
import { warn } from './say.mjs';
import { has } from './system.mjs';

/**
 * Starts a program so that if it crashes, or anything it starts, its memory does not end up on the disk: the
 * memory contains keys and film. On Linux the limit for core dumps is one byte, which the kernel takes as
 * "none at all"; a limit of 0 is ignored where cores go to a pipe (systemd-coredump, apport). If that limit
 * cannot be set, none of the memory goes into a core, and no file is written. macOS limits cores in the same
 * way. The crash reports of macOS and Windows contain only the stack, and a program cannot turn them off for
 * itself, so nothing is done about those.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.Platform} [platform]
 * @returns {Promise<{ program: string, args: string[] }>} the command to start instead; it becomes the
 * program itself
 */
export async function withoutCrashDumps(program, args, platform = process.platform) {
  if (platform === 'linux') {
    const limit = ['--core=1:1'];
    // Fails if someone has set a hard limit of 0, which only root can raise.
    if ((await has('prlimit')) && (await run('prlimit', [...limit, 'true'], { quiet: true })).code === 0)
      return { program: 'prlimit', args: [...limit, program, ...args] };
  }
  if (platform === 'win32' || !(await has('sh'))) return { program, args: [...args] };
  const noMemory = platform === 'linux' ? 'echo 0 > /proc/self/coredump_filter' : ':';
  const tried = await run('sh', ['-c', `${noMemory} && ulimit -c 0`], { quiet: true });
  if (tried.code !== 0)
    warn('Crash dumps cannot be turned off here: a crash may leave memory of the app on the disk.');
  return { program: 'sh', args: ['-c', `${noMemory}; ulimit -c 0; exec "$0" "$@"`, program, ...args] };
}
