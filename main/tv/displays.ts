import type { Displays } from '../../shared/ipc/contract';
import type { KnownDisplay } from '../../shared/model/screening';

/** A display as the system knows it; position and size in px of the desktop. */
export interface SystemDisplay {
  readonly id: number;
  readonly label: string;
  readonly bounds: Pick<KnownDisplay, 'x' | 'y' | 'width' | 'height'>;
  /** How many px of its panel one px of the desktop is. */
  readonly scaleFactor: number;
}

/** The displays of a computer, as far as the TV needs them. */
export interface SystemDisplays {
  all(): readonly SystemDisplay[];
  /** The one with the laptop's own window; undefined if that window is closed. */
  withOperator(): SystemDisplay | undefined;
  /** Calls back whenever a display comes, goes or changes. */
  onChanged(then: () => void): void;
  /** Shows a big number on every display for a few seconds, in the order of `all`. */
  identify(): void;
  /** Removes the numbers if they are visible. */
  endIdentifying(): void;
}

/** A display as it is remembered. */
export const known = ({ label, bounds: { x, y, width, height } }: SystemDisplay): KnownDisplay => ({
  ...{ label, x, y, width, height },
});

/** Whether everything that is reported or remembered about a display is still the same. */
export function isSame(one: SystemDisplay, other: SystemDisplay): boolean {
  const [a, b] = [known(one), known(other)];
  return one.id === other.id && (Object.keys(a) as (keyof KnownDisplay)[]).every((key) => a[key] === b[key]);
}

/** Only these systems know which display is the laptop's own. */
const knowsInternal: ReadonlySet<NodeJS.Platform> = new Set(['darwin', 'win32']);

/**
 * The screens that this computer shows its windows on; a mirroring one does not count.
 * @param all as Electron lists them
 */
export function displaysOf(
  all: readonly { readonly internal: boolean }[],
  platform: NodeJS.Platform,
): Displays {
  const onlyExternal = knowsInternal.has(platform) && all.length === 1 && all[0]?.internal === false;
  return { count: all.length, onlyExternal };
}

/** The key under which it is remembered what was set for a display. Some displays have no label. */
export const displayKey = ({ label, width, height }: KnownDisplay): string => label || `${width}×${height}`;

/** What the command line and the desktop session say about how windows are displayed. */
export interface WindowSystem {
  readonly platform: NodeJS.Platform;
  /** Chromium's switches by name; empty if not given. */
  readonly switchOf: (name: string) => string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether the app may position its windows. Under Wayland only the person may. Electron writes its choice
 * into the switch `ozone-platform`; versions that do not do so use X11 unless told otherwise.
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
 * Finds the display that was used last, to suggest it or to open it again: as `findDisplay` does, or by its label alone,
 * if only one has it. A TV may have another resolution since.
 * @returns its index, or -1 if it is missing
 */
export function findLast(all: readonly KnownDisplay[], last: KnownDisplay | null): number {
  const found = findDisplay(all, last);
  if (found >= 0 || !last?.label) return found;
  const named = all.filter(({ label }) => label === last.label);
  return named.length === 1 && named[0] ? all.indexOf(named[0]) : -1;
}

/**
 * Finds the remembered display: by its label and size, and among equal ones by its position.
 * @returns its index, or -1 if it is missing
 */
export function findDisplay(all: readonly KnownDisplay[], known: KnownDisplay | null): number {
  if (!known) return -1;
  const alike = (one: KnownDisplay): boolean =>
    one.label === known.label && one.width === known.width && one.height === known.height;
  const there = all.findIndex((one) => alike(one) && one.x === known.x && one.y === known.y);
  return there >= 0 ? there : all.findIndex(alike);
}
