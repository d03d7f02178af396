/** A kind of system that is explained in words of its own. */
export type System = 'windows' | 'mac' | 'linux';

/** @param platform as the browser names it: `Win32`, `MacIntel`, `Linux x86_64` */
export function systemOf(platform: string): System {
  if (/^mac/i.test(platform)) return 'mac';
  return /^win/i.test(platform) ? 'windows' : 'linux';
}
