/** As much of a `MediaDeviceInfo` as a choice needs. */
export interface ListedDevice {
  readonly kind: MediaDeviceKind;
  readonly deviceId: string;
  readonly groupId: string;
  readonly label: string;
}

/** Chromium lists the system's default devices a second time under these ids. */
const aliases: ReadonlySet<string> = new Set(['default', 'communications']);

/** The devices of a kind that are plugged in, each once. */
export function concreteDevices<Listed extends ListedDevice>(
  all: readonly Listed[],
  kind: MediaDeviceKind,
): Listed[] {
  return all.filter((device) => device.kind === kind && !aliases.has(device.deviceId));
}

export interface Choice {
  /** Never an alias: what stands behind an alias changes when a headset or a screen with sound is plugged in. */
  readonly device: ListedDevice | undefined;
  /** Asked for, but not there. */
  readonly missing: string | undefined;
}

/**
 * Which device to open: the one that is called so; else the one that the system prefers; else the first.
 * @param label null: none was asked for
 * @param taken ids of those that are open already: of two that are called the same each is opened once
 */
export function chooseDevice(
  all: readonly ListedDevice[],
  kind: MediaDeviceKind,
  label: string | null,
  taken: ReadonlySet<string> = new Set(),
): Choice {
  const there = concreteDevices(all, kind).filter(({ deviceId }) => !taken.has(deviceId));
  const wanted = label === null ? undefined : there.find((device) => device.label === label);
  if (wanted) return { device: wanted, missing: undefined };
  return { device: preferred(all, kind, there) ?? there[0], missing: label ?? undefined };
}

/** The concrete twin of the system's default: of the same group, and where several are, with its name. */
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
