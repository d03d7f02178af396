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

/** The id of the output with that label; empty, the system's default, if the label is empty or the output is missing. */
export async function sinkOf(output: string): Promise<string> {
  const wanted = output === '' ? undefined : (await outputs()).find(({ label }) => label === output);
  return wanted?.deviceId ?? '';
}

/**
 * Plays on the output with that label, at this volume; on the system's default if the label is empty or the
 * output is missing.
 */
export async function playOn(sound: HTMLMediaElement, { output, volume }: TvSound): Promise<void> {
  sound.volume = volume;
  const id = await sinkOf(output);
  // Fails if the output disappears meanwhile; the sound then stays where it is.
  if (sound.sinkId !== id) await sound.setSinkId(id).catch(() => undefined);
}

/**
 * How a film can be heard without being heard where the TV's is: through the system's own output. If the TV's is
 * played there, too, or nobody can tell, not at all.
 * @param output the label of the TV's output; empty for the system's own
 */
export async function apartFrom(output: string): Promise<TvSound> {
  const all = await navigator.mediaDevices.enumerateDevices();
  const isApart = isHeardApart(
    all.filter(({ kind }) => kind === 'audiooutput'),
    output,
  );
  return { output: '', volume: isApart ? 1 : 0 };
}

/** Whether the system's own output is another one than that with this label. */
export function isHeardApart(
  all: readonly Pick<MediaDeviceInfo, 'deviceId' | 'groupId' | 'label'>[],
  output: string,
): boolean {
  const system = all.find(({ deviceId }) => deviceId === 'default');
  const tvs = all.find(({ deviceId, label }) => !systemsOwn.has(deviceId) && label === output);
  if (output === '' || !system?.groupId || !tvs) return false;
  return system.groupId !== tvs.groupId && !system.label.endsWith(output);
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
