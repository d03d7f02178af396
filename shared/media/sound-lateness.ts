/**
 * How much later than it was heard MediaRecorder stamps the sound of our mix, in ms.
 *
 * It gathers packets of 60 ms from pieces of 10 ms. A packet gets the time of its last piece but one, not of its first,
 * and the encoder delays it a little more; the mix adds its own share. Measured in Electron 33 with flashes and beeps:
 * 56.7 ms at each of 20; for a microphone recorded directly, 47.2 in the same run. The index subtracts it, so that film,
 * marks and length use true times.
 *
 * In an engine that is not known yet it is measured (`main/recording/engine-lateness.ts`).
 */
export const recorderSoundLateMs = 57;

/** The mix's share of it, in ms. A made sound that is recorded without the mix was 47 ms late in Chromium 130 and 156. */
export const mixLateMs = 10;
