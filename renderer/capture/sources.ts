import { Fault, type FaultCode } from '../../shared/model/fault';
import { watchPeak } from './peak';
import type { Devices, OpenSources } from './types';

type Kind = 'camera' | 'microphone';

/** Chromium lists the system's default devices a second time under these ids. */
const aliases = new Set(['default', 'communications']);

/** Cameras and microphones that are plugged in, by what they are called. */
export async function listDevices(): Promise<Devices> {
  const all = await navigator.mediaDevices.enumerateDevices();
  const labels = (kind: MediaDeviceKind) =>
    all
      .filter((device) => device.kind === kind && !aliases.has(device.deviceId))
      .map(({ label }) => ({ label }));
  return { cameras: labels('videoinput'), microphones: labels('audioinput') };
}

/**
 * Opens a camera and a microphone. One that was asked for and is not there is replaced by the default, and named
 * in `missing`.
 * @throws Fault `camera-…` or `microphone-…`: `denied`, `missing`, `busy`
 */
export const openSources: OpenSources = async ({ camera, microphone, height, soundProcessing }) => {
  const all = await navigator.mediaDevices.enumerateDevices();
  const find = (kind: MediaDeviceKind, label: string | null) =>
    label === null ? undefined : all.find((device) => device.kind === kind && device.label === label);
  const wantedCamera = find('videoinput', camera);
  const wantedMicrophone = find('audioinput', microphone);

  const picture = await open('camera', {
    video: {
      ...(wantedCamera && { deviceId: { exact: wantedCamera.deviceId } }),
      height: { ideal: height },
      width: { ideal: (height * 16) / 9 },
      frameRate: { ideal: 30, max: 30 },
    },
  });
  const sound = await open('microphone', {
    audio: {
      ...(wantedMicrophone && { deviceId: { exact: wantedMicrophone.deviceId } }),
      echoCancellation: soundProcessing,
      noiseSuppression: soundProcessing,
      autoGainControl: soundProcessing,
    },
  }).catch((error: unknown) => {
    stopAll(picture);
    throw error;
  });

  const stream = new MediaStream([...picture.getVideoTracks(), ...sound.getAudioTracks()]);
  const peak = watchPeak(stream);
  return {
    stream,
    cameraLabel: labelOf(picture.getVideoTracks()),
    microphoneLabel: labelOf(sound.getAudioTracks()),
    missing: {
      camera: camera !== null && !wantedCamera ? camera : undefined,
      microphone: microphone !== null && !wantedMicrophone ? microphone : undefined,
    },
    peakDb: () => peak.peakDb(),
    close() {
      peak.close();
      stopAll(stream);
    },
  };
};

const labelOf = ([track]: MediaStreamTrack[]): string => track?.label ?? '';

function stopAll(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** Each kind by itself, so that what failed can be named. */
async function open(kind: Kind, constraints: MediaStreamConstraints): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia(constraints);
  } catch (error) {
    throw new Fault(faultOf(kind, error), error instanceof DOMException ? error.name : undefined, {
      cause: error,
    });
  }
}

function faultOf(kind: Kind, error: unknown): FaultCode {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return `${kind}-denied`;
  if (name === 'NotReadableError' || name === 'AbortError') return `${kind}-busy`;
  return `${kind}-missing`;
}
