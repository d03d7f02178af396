import type { Displays } from '../../shared/ipc/contract';

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
