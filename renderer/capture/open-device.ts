import { isSameDevice } from '../../shared/model/device-label';
import { Fault, type FaultCode } from '../../shared/model/fault';
import { withoutEffects } from './camera-effects';
import { type Choice, chooseDevice, concreteDevices, type ListedDevice } from './choose-device';
import type { DeviceKind, Devices, Wanted } from './types';

/** A device that has been opened. */
export interface OpenedTrack {
  readonly track: MediaStreamTrack;
  readonly label: string;
  readonly missing: string | undefined;
}

const kinds = { camera: 'videoinput', microphone: 'audioinput' } as const;

/** The labels of cameras and microphones that are plugged in. */
export async function listDevices(): Promise<Devices> {
  const all = await navigator.mediaDevices.enumerateDevices();
  const labels = (kind: DeviceKind) => concreteDevices(all, kinds[kind]).map(({ label }) => ({ label }));
  return { cameras: labels('camera'), microphones: labels('microphone') };
}

/**
 * Whether a device with that label is plugged in, not counting those that are taken.
 * @param exactly false if it may be in another USB port
 */
export async function isListed(
  kind: DeviceKind,
  label: string,
  exactly: boolean,
  taken?: ReadonlySet<string>,
): Promise<boolean> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return concreteDevices(all, kinds[kind]).some(
    (device) =>
      (exactly ? device.label === label : isSameDevice(device.label, label)) &&
      taken?.has(device.deviceId) !== true,
  );
}

/**
 * Opens a device. If it is missing, another one replaces it, and `missing` names it; `exactly` forbids that.
 * @param taken ids of those that are already open
 * @throws Fault `camera-…` or `microphone-…`: `denied`, `missing`, `busy`
 */
export async function openDevice(
  kind: DeviceKind,
  wanted: Wanted,
  exactly: boolean,
  taken?: ReadonlySet<string>,
): Promise<OpenedTrack> {
  const { device, missing } = await choose(kind, wanted.label, taken);
  if (!device || (exactly && missing !== undefined)) throw new Fault(`${kind}-missing`);
  const track = await getTrack(kind, constraintsOf(kind, device, wanted));
  return { track, label: device.label || track.label, missing };
}

async function choose(kind: DeviceKind, label: string | null, taken?: ReadonlySet<string>): Promise<Choice> {
  const list = () => navigator.mediaDevices.enumerateDevices();
  const choice = chooseDevice(await list(), kinds[kind], label, taken);
  if (choice.device?.deviceId !== '') return choice;
  // Until the system grants access, devices have no labels and no ids. So this asks for access, then lists
  // them again.
  const asked = await getTrack(kind, kind === 'camera' ? { video: true } : { audio: true });
  asked.stop();
  return chooseDevice(await list(), kinds[kind], label, taken);
}

function constraintsOf(kind: DeviceKind, device: ListedDevice, wanted: Wanted): MediaStreamConstraints {
  const deviceId = { exact: device.deviceId };
  if (kind === 'camera') {
    const { height, frameRate = 30 } = wanted;
    const size = { height: { ideal: height }, width: { ideal: (height * 16) / 9 } };
    const effects = withoutEffects(navigator.mediaDevices.getSupportedConstraints());
    return { video: { deviceId, ...size, ...effects, frameRate: { ideal: frameRate, max: frameRate } } };
  }
  const processing = wanted.soundProcessing;
  return {
    audio: {
      deviceId,
      echoCancellation: processing,
      noiseSuppression: processing,
      autoGainControl: processing,
    },
  };
}

/** One kind at a time, so that a fault names the right one. */
async function getTrack(kind: DeviceKind, constraints: MediaStreamConstraints): Promise<MediaStreamTrack> {
  try {
    const [track] = (await navigator.mediaDevices.getUserMedia(constraints)).getTracks();
    if (track) return track;
  } catch (error) {
    throw new Fault(faultOf(kind, error), error instanceof DOMException ? error.name : undefined, {
      cause: error,
    });
  }
  throw new Fault(`${kind}-missing`);
}

/** The fault that an error of the system means. */
function faultOf(kind: DeviceKind, error: unknown): FaultCode {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return `${kind}-denied`;
  if (name === 'NotReadableError' || name === 'AbortError') return `${kind}-busy`;
  // NotFoundError, or OverconstrainedError: it was unplugged between listing and opening.
  return `${kind}-missing`;
}
