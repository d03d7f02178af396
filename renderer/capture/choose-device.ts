import { deviceLabelled } from '../../shared/model/device-label';

/** The parts of a `MediaDeviceInfo` that a choice needs. */
export interface ListedDevice {
  readonly kind: MediaDeviceKind;
  readonly deviceId: string;
  readonly groupId: string;
  readonly label: string;
}

/** Chromium lists the system's default devices a second time under these ids. */
const aliases: ReadonlySet<string> = new Set(['default', 'communications']);

/** The devices of a kind that are plugged in, each listed once. */
export function concreteDevices<Listed extends ListedDevice>(
  all: readonly Listed[],
  kind: MediaDeviceKind,
): Listed[] {
  return all.filter((device) => device.kind === kind && !aliases.has(device.deviceId));
}

export interface Choice {
  /**
   * Never an alias: the device behind an alias changes when a headset or a screen with sound is plugged in.
   */
  readonly device: ListedDevice | undefined;
  /** The label that was asked for but is not plugged in. */
  readonly missing: string | undefined;
}

/**
 * Chooses the device to open: the one with that label, even in another USB port, else the one the system
 * prefers, else the first.
 * @param label null if no particular one was asked for
 * @param taken ids of devices that are already open, so that each of two devices with the same label is
 * opened once
 */
export function chooseDevice(
  all: readonly ListedDevice[],
  kind: MediaDeviceKind,
  label: string | null,
  taken: ReadonlySet<string> = new Set(),
): Choice {
  const there = concreteDevices(all, kind).filter(({ deviceId }) => !taken.has(deviceId));
  const wanted = label === null ? undefined : deviceLabelled(there, label);
  if (wanted) return { device: wanted, missing: undefined };
  return { device: preferred(all, kind, there) ?? there[0], missing: label ?? undefined };
}

/**
 * The concrete device behind the system's default: the one in the same group, and if there are several, the
 * one with its label.
 */
function preferred(
  all: readonly ListedDevice[],
  kind: MediaDeviceKind,
  there: readonly ListedDevice[],
): ListedDevice | undefined {
  const alias = all.find((device) => device.kind === kind && device.deviceId === 'default');
  if (!alias) return undefined;
  const group = there.filter(({ groupId }) => groupId !== '' && groupId === alias.groupId);
  return group.find(({ label }) => label !== '' && alias.label.endsWith(label)) ?? group[0];
}
