import type { TvSound } from '../../shared/model/screening';

/** Chromium's ids for whichever output the system has chosen; not outputs of their own. */
const systemsOwn = new Set(['default', 'communications']);

async function outputs(): Promise<MediaDeviceInfo[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter(({ kind, deviceId }) => kind === 'audiooutput' && !systemsOwn.has(deviceId));
}

/** The labels of the available outputs, each once. */
export async function outputLabels(): Promise<string[]> {
  const labels = (await outputs()).map(({ label }) => label).filter((label) => label !== '');
  return [...new Set(labels)];
}

/**
 * Plays on the output with that label, at this volume; on the system's default if the label is empty or the
 * output is missing.
 */
export async function playOn(sound: HTMLMediaElement, { output, volume }: TvSound): Promise<void> {
  sound.volume = volume;
  const wanted = output === '' ? undefined : (await outputs()).find(({ label }) => label === output);
  const id = wanted?.deviceId ?? '';
  // Fails if the output disappears meanwhile; the sound then stays where it is.
  if (sound.sinkId !== id) await sound.setSinkId(id).catch(() => undefined);
}

const toneHz = 440;
const toneSeconds = 1.2;
/** Loud enough to be heard across a room without startling anyone. */
const toneLevel = 0.3;

/** Plays a tone there, at this volume. */
export async function playTone(sound: TvSound): Promise<void> {
  const context = new AudioContext();
  const out = new MediaStreamAudioDestinationNode(context);
  const gain = new GainNode(context, { gain: 0 });
  const tone = new OscillatorNode(context, { frequency: toneHz });
  tone.connect(gain).connect(out);
  const heard = new Audio();
  heard.srcObject = out.stream;
  await playOn(heard, sound);
  await heard.play();
  const from = context.currentTime;
  // Without a click at either end.
  gain.gain.setTargetAtTime(toneLevel, from, 0.02);
  gain.gain.setTargetAtTime(0, from + toneSeconds, 0.05);
  tone.start();
  tone.stop(from + toneSeconds + 0.5);
  await new Promise((ended) => tone.addEventListener('ended', ended));
  heard.pause();
  heard.srcObject = null;
  await context.close();
}
