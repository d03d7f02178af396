/**
 * Windows numbers a device that was plugged into another USB port: `Yeti` becomes `2- Yeti`, and
 * `Microphone (Yeti)` becomes `Microphone (2- Yeti)`.
 */
const portNumber = /(^|\()\d+- /g;

const withoutPort = (label: string): string => label.replace(portNumber, '$1');

/** Whether both labels can be those of one device, perhaps in another USB port. */
export function isSameDevice(label: string, other: string): boolean {
  return withoutPort(label) === withoutPort(other);
}

/** The device with exactly that label; if there is none, the one that it can be in another USB port. */
export function deviceLabelled<Device extends { readonly label: string }>(
  all: readonly Device[],
  wanted: string,
): Device | undefined {
  return all.find(({ label }) => label === wanted) ?? all.find(({ label }) => isSameDevice(label, wanted));
}
