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

/** By what a display's sound is remembered: some have no label. */
export const soundKey = ({ label, width, height }: KnownDisplay): string => label || `${width}×${height}`;

/** What the command line and the session say of how windows are shown. */
export interface WindowSystem {
  readonly platform: NodeJS.Platform;
  /** Chromium's switches by their names; empty: not given. */
  readonly switchOf: (name: string) => string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether the app may say where its windows are. Under Wayland the person alone may. Electron writes what it has chosen
 * into the switch `ozone-platform`; versions that do not take X11 unless they were asked.
 */
export function canPlaceWindows({ platform, switchOf, env }: WindowSystem): boolean {
  if (platform !== 'linux') return true;
  const chosen = switchOf('ozone-platform');
  if (chosen !== '') return chosen !== 'wayland';
  const hint = switchOf('ozone-platform-hint') || env.ELECTRON_OZONE_PLATFORM_HINT;
  if (hint === 'wayland') return false;
  return !(hint === 'auto' && env.XDG_SESSION_TYPE === 'wayland');
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
