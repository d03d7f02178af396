import type { Displays } from '../../shared/ipc/contract';
import type { KnownDisplay } from '../../shared/model/screening';

/** On other systems it is not known which display is the laptop's own. */
const knowsInternal: ReadonlySet<NodeJS.Platform> = new Set(['darwin', 'win32']);

/**
 * Screens that this computer shows its windows on; one that mirrors another does not count.
 * @param all as Electron lists them
 */
export function displaysOf(
  all: readonly { readonly internal: boolean }[],
  platform: NodeJS.Platform,
): Displays {
  const onlyExternal = knowsInternal.has(platform) && all.length === 1 && all[0]?.internal === false;
  return { count: all.length, onlyExternal };
}

/**
 * Which of these displays is the one that is remembered: by its label and size, and among equal ones by its place.
 * @returns its index; -1: it is not there
 */
export function findDisplay(all: readonly KnownDisplay[], known: KnownDisplay | null): number {
  if (!known) return -1;
  const alike = (one: KnownDisplay): boolean =>
    one.label === known.label && one.width === known.width && one.height === known.height;
  const there = all.findIndex((one) => alike(one) && one.x === known.x && one.y === known.y);
  return there >= 0 ? there : all.findIndex(alike);
}
