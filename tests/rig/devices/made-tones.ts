import type { EvaluatingPage } from '../film/page-measure';

/** A microphone made in the page: its label, its tone, and its sample rate. */
export interface MadeTone {
  readonly label: string;
  readonly hz: number;
  /** Samples per second. */
  readonly rate: number;
  /** Noise of all frequencies, in place of the tone. */
  readonly noise?: boolean;
  /** The sample rate that its track tells, if it tells one. */
  readonly told?: number;
}

/** −12 dBFS. */
const amplitude = 0.25;

/**
 * Replaces the page's own microphones with ones that give tones; the camera stays. Call it before the page
 * asks for any. Each microphone runs at its own rate and with its own clock, like a real one.
 */
export async function installMadeTones(page: EvaluatingPage, tones: readonly MadeTone[]): Promise<void> {
  await page.evaluate(`(${replaceMicrophones.toString()})(${JSON.stringify(tones)}, ${amplitude})`);
}

/** Runs in the page, so it may refer only to its arguments and to what a page has. */
function replaceMicrophones(tones: readonly MadeTone[], loudness: number): void {
  const { mediaDevices } = navigator;
  const noiseOf = (context: AudioContext): AudioScheduledSourceNode => {
    const buffer = context.createBuffer(1, context.sampleRate, context.sampleRate);
    buffer.getChannelData(0).forEach((_, at, samples) => {
      samples[at] = Math.random() * 2 - 1;
    });
    return new AudioBufferSourceNode(context, { buffer, loop: true });
  };
  const list = mediaDevices.enumerateDevices.bind(mediaDevices);
  const ask = mediaDevices.getUserMedia.bind(mediaDevices);
  const made = tones.map(({ label }) => ({
    kind: 'audioinput' as const,
    deviceId: label,
    groupId: label,
    label,
    toJSON: () => label,
  }));
  mediaDevices.enumerateDevices = async () => [
    ...(await list()).filter(({ kind }) => kind !== 'audioinput'),
    ...made,
  ];
  mediaDevices.getUserMedia = async (wanted) => {
    const audio = wanted?.audio;
    if (!audio) return ask(wanted);
    const id =
      typeof audio === 'object' ? (audio.deviceId as ConstrainDOMStringParameters)?.exact : undefined;
    const tone = tones.find(({ label }) => label === id) ?? tones[0];
    if (!tone) throw new DOMException('none', 'NotFoundError');
    const options = { sampleRate: tone.rate, sinkId: { type: 'none' } };
    const context = new AudioContext(options as AudioContextOptions);
    const out = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
    const gain = new GainNode(context, { gain: loudness });
    const source = tone.noise ? noiseOf(context) : new OscillatorNode(context, { frequency: tone.hz });
    source.connect(gain).connect(out);
    source.start();
    const [track] = out.stream.getAudioTracks();
    const { told } = tone;
    if (track) track.getSettings = () => ({ deviceId: tone.label, ...(told && { sampleRate: told }) });
    return out.stream;
  };
}
