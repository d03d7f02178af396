import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fedMedia, launchApp, makePlace, removePlace } from '../app/launch-app';
import { fedLayout } from '../devices/fed-layout';

/** Long enough to contain a span of a minute between two key frames, wherever they are. */
const slices = 165;
/** Part of the file's name. Raise it when the content changes, so that an old file is not used. */
const version = 'v1';

/**
 * A minute of a room as Chromium's own MediaRecorder records it, in a small size: burned-in numbers, and one
 * click-like beep in its middle. It is recorded in real time and kept between runs, like the fed media that
 * it is made of.
 */
export async function recordedClip(): Promise<Uint8Array> {
  const height = 360;
  // The folder of the fed media, which now exists.
  const media = await fedMedia(height);
  const path = join(tmpdir(), 'second-look-fed', `clip-${version}-${height}.webm`);
  if (existsSync(path)) return new Uint8Array(await readFile(path));
  const place = makePlace();
  const { page, kill } = await launchApp({ place, media });
  const unfinished = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(unfinished, await record(page));
    await rename(unfinished, path);
    return new Uint8Array(await readFile(path));
  } finally {
    await kill();
    removePlace(place);
    await rm(unfinished, { force: true });
  }
}

async function record(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ({ count, beepHz, beepMs }) => {
      const camera = await navigator.mediaDevices.getUserMedia({
        video: { frameRate: { ideal: 30, max: 30 } },
      });
      const audio = new AudioContext({ sampleRate: 48_000 });
      const mix = audio.createMediaStreamDestination();
      mix.channelCount = 1;
      const second = audio.createBuffer(1, audio.sampleRate, audio.sampleRate);
      const beep = audio.createBuffer(1, (beepMs * audio.sampleRate) / 1000, audio.sampleRate);
      // As loud as in the fed sound: a quiet room at −60 dBFS, a beep with a hard onset.
      for (const [i] of second.getChannelData(0).entries())
        second.getChannelData(0)[i] = (Math.random() * 2 - 1) * 0.0017;
      for (const [i] of beep.getChannelData(0).entries())
        beep.getChannelData(0)[i] = 0.5 * Math.cos((2 * Math.PI * beepHz * i) / audio.sampleRate);
      const room = new AudioBufferSourceNode(audio, { buffer: second, loop: true });
      const click = new AudioBufferSourceNode(audio, { buffer: beep });
      room.connect(mix);
      click.connect(mix);
      room.start();

      // As the product records (`make-recorder.ts`), but at a low bit rate: there will be hours of it.
      const options: MediaRecorderOptions & { videoKeyFrameIntervalDuration: number } = {
        mimeType: 'video/webm;codecs=vp8,opus',
        videoBitsPerSecond: 150_000,
        audioBitsPerSecond: 24_000,
        videoKeyFrameIntervalDuration: 2000,
      };
      const tracks = [...camera.getVideoTracks(), ...mix.stream.getAudioTracks()];
      const recorder = new MediaRecorder(new MediaStream(tracks), options);
      const chunks: Blob[] = [];
      const stopped = new Promise((done, fail) => {
        recorder.addEventListener('stop', done);
        recorder.addEventListener('error', () => fail(new Error('MediaRecorder gave up')));
      });
      recorder.addEventListener('dataavailable', ({ data }) => {
        chunks.push(data);
        if (chunks.length === count) recorder.stop();
      });
      recorder.start(400);
      click.start(audio.currentTime + (count * 0.4) / 2);
      await stopped;
      for (const track of tracks) track.stop();
      await audio.close();
      const reader = new FileReader();
      const read = new Promise((done) => reader.addEventListener('load', done));
      reader.readAsDataURL(new Blob(chunks));
      await read;
      return String(reader.result).replace(/^.*,/, '');
    },
    { count: slices, beepHz: fedLayout.beepHz, beepMs: fedLayout.beepMs },
  );
  return Buffer.from(base64, 'base64');
}
