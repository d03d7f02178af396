/** The loudest sample of what has been heard since one last asked. */
export interface Peak {
  /** In dBFS; −Infinity for digital silence. */
  peakDb(): number;
  close(): void;
}

/** 85 ms at 48 kHz: whoever asks for every picture of the screen misses nothing. */
const samples = 4096;

export function watchPeak(stream: MediaStream): Peak {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: samples });
  const source = context.createMediaStreamSource(stream);
  source.connect(analyser);
  const heard = new Float32Array(samples);
  return {
    peakDb() {
      analyser.getFloatTimeDomainData(heard);
      const loudest = heard.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
      return 20 * Math.log10(loudest);
    },
    close() {
      source.disconnect();
      void context.close();
    },
  };
}
