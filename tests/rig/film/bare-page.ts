import type { Page } from '@playwright/test';

/**
 * What a page records that does nothing else: same camera, microphone and encoder, straight into memory. What
 * it loses, the machine loses, not the program.
 */
export async function recordBare(
  page: Page,
  { height, seconds }: { height: number; seconds: number },
): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ({ wanted, ms }) => {
      const video = {
        height: { ideal: wanted },
        width: { ideal: (wanted * 16) / 9 },
        frameRate: { ideal: 30 },
      };
      const stream = await navigator.mediaDevices.getUserMedia({ video, audio: true });
      const about = { mimeType: 'video/webm;codecs=vp8,opus', videoBitsPerSecond: 5_000_000 };
      const recorder = new MediaRecorder(stream, about);
      const chunks: Blob[] = [];
      recorder.ondataavailable = ({ data }) => chunks.push(data);
      const stopped = new Promise((done) => recorder.addEventListener('stop', done, { once: true }));
      recorder.start(400);
      await new Promise((done) => setTimeout(done, ms));
      recorder.stop();
      await stopped;
      for (const track of stream.getTracks()) track.stop();
      const reader = new FileReader();
      const read = new Promise((done) => reader.addEventListener('load', done, { once: true }));
      reader.readAsDataURL(new Blob(chunks));
      await read;
      return String(reader.result).split(',')[1] ?? '';
    },
    { wanted: height, ms: seconds * 1000 },
  );
  return Buffer.from(base64, 'base64');
}
