/**
 * How much later than it was heard MediaRecorder stamps the sound of our mix, in ms.
 *
 * It gathers packets of 60 ms and stamps each with the time of the last piece it was given, not of the first.
 * A mix delivers pieces of 128 samples (2.7 ms), whatever the microphone, so the packet is stamped 57 ms
 * late; a microphone recorded directly delivers pieces of 10 ms, and was 47 ms late. Measured in Electron 33
 * with flashes and beeps: 56.7 ms at each of 20, against 47.2 in the same run. The index subtracts it, so
 * that film, marks and length use true times.
 */
export const recorderSoundLateMs = 57;
