import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '../app/launch-app';

/** The folder with the keys of the only library. */
function vaultFolder(place: Place): string {
  const vaults = join(place.userData, 'local/vaults');
  const [only, ...more] = readdirSync(vaults);
  if (!only || more.length > 0) throw new Error(`${more.length} vaults too many`);
  return join(vaults, only);
}

export const vaultFiles = (place: Place): string[] => readdirSync(vaultFolder(place)).sort();

export const wrappingsPath = (place: Place): string => join(vaultFolder(place), 'wrappings.json');

/**
 * Every file of the keys and of the library, byte for byte, except the lock file, which belongs to a run of
 * the app.
 */
export function contentOf(place: Place): Record<string, string> {
  return Object.fromEntries(
    [vaultFolder(place), place.library].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== 'library.lock')
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path): [string, string] => [path, readFileSync(path).toString('base64')]),
    ),
  );
}
