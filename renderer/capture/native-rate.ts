/** At this rate and below, sound is that of a telephone call. */
const handsFreeRate = 16_000;

/**
 * Whether a microphone's own sample rate is that of a headset in a call. If the system converts the sound, its
 * rate is not known this way.
 * @param track its settings have the rate of what it gives, its capabilities that of the device
 */
export function isHandsFree(track: Pick<MediaStreamTrack, 'getSettings' | 'getCapabilities'>): boolean {
  const rates = [track.getSettings().sampleRate, track.getCapabilities().sampleRate?.min];
  return rates.some((rate) => rate !== undefined && rate > 0 && rate <= handsFreeRate);
}
