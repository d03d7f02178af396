import { run } from './run.mjs';
import { warn } from './say.mjs';
import { has } from './system.mjs';

/**
 * How a program is started so that no crash of it, or of what it starts, leaves its memory on the disk: keys and film lie in
 * it. On Linux the limit is one byte, which the kernel takes as “none at all”: a limit of 0 is ignored where cores go to a
 * pipe (systemd-coredump, apport). Where that cannot be set, none of the memory goes into a core, and no file is written.
 * macOS writes cores by the same kind of limit; its crash reports, and those of Windows, hold no memory of ours but the
 * stack's, and no program can turn them off for itself: nothing is done there.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.Platform} [platform]
 * @returns {Promise<{ program: string, args: string[] }>} the same process, once it runs
 */
export async function withoutCrashDumps(program, args, platform = process.platform) {
  if (platform === 'linux') {
    const limit = ['--core=1:1'];
    // Not where somebody has set a hard limit of 0: nobody but root raises it.
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
