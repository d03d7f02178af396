import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where Linux describes the computer's power supplies: a folder for each, with a file for each property. */
export const suppliesFolder = '/sys/class/power_supply';

/** How often they are looked at, in ms. A battery lasts long enough for that, and asking it may take a while. */
const lookEveryMs = 5000;

/** The kinds that bring power from the wall; a laptop that charges by USB-C has `USB`. */
const mains: ReadonlySet<string> = new Set(['Mains', 'USB', 'Wireless']);

/**
 * Whether the computer runs on a battery: one of its own is being discharged, and none of its plugs brings power.
 * Linux sends no event about it, and Chromium always answers no. Whatever can't be read says nothing.
 */
export async function isOnBattery(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  const supplies = await Promise.all(names.map((name) => readSupply(join(folder, name))));
  // The batteries of mice, keyboards and headsets are listed, too, as belonging to a device.
  const own = supplies.filter(({ scope }) => scope !== 'Device');
  const isPlugged = own.some(({ type, online }) => mains.has(type) && Number(online) > 0);
  const drains = own.some(({ type, status }) => type === 'Battery' && status === 'Discharging');
  return drains && !isPlugged;
}

async function readSupply(folder: string): Promise<Record<'type' | 'scope' | 'online' | 'status', string>> {
  const property = async (name: string): Promise<string> =>
    (await readFile(join(folder, name), 'utf8').catch(() => '')).trim();
  const [type, scope, online, status] = await Promise.all([
    property('type'),
    property('scope'),
    property('online'),
    property('status'),
  ]);
  return { type, scope, online, status };
}

/**
 * Looks again and again, and calls the listener when mains power is lost or returns, and at first if it is lost
 * already.
 * @param look whether the computer runs on a battery now
 * @returns the function that ends it
 */
export function watchBattery(
  look: () => Promise<boolean>,
  listener: (onBattery: boolean) => void,
  everyMs = lookEveryMs,
): () => void {
  let was = false;
  let isLooking = false;
  let hasEnded = false;
  const lookAgain = async (): Promise<void> => {
    // One that answers slowly is not asked again meanwhile.
    if (isLooking) return;
    isLooking = true;
    const is = await look();
    isLooking = false;
    if (hasEnded || is === was) return;
    was = is;
    listener(is);
  };
  const timer = setInterval(() => void lookAgain(), everyMs);
  void lookAgain();
  return () => {
    hasEnded = true;
    clearInterval(timer);
  };
}
