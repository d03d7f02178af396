import type { Task } from './tasks';

/** How fast ffmpeg is on a laptop, roughly: only the length of a bar and a line of text depend on it. */
const rates = {
  /** Bytes that are copied, encrypted and synced in a ms. */
  copied: 100_000,
  /** Pixels that are encoded in a ms, for each processor. */
  encoded: 12_000,
  /** How much sound becomes Opus in a ms, in ms. */
  sound: 60,
} as const;

/** An encoded picture of this many bits a pixel is a busy one. */
const bitsPerPixel = 0.12;
const usualRate = 30;
const soundBytesPerMs = 16;

/** How long it takes, in ms, roughly. @param processors how many there are */
export function takesMs(task: Task, processors: number): number {
  const copied = task.looked.bytes / rates.copied;
  const sound = task.soundIs === 'none' ? 0 : task.lengthMs / rates.sound;
  const encoded = task.pictureIs === 'converted' ? pixelsOf(task) / (rates.encoded * processors) : 0;
  return Math.round(copied + Math.max(sound, encoded));
}

/** What it takes on the disk, in bytes: rather too much than too little. */
export function neededBytes(task: Task): number {
  const { picture, pictureIs, sound, soundIs, lengthMs } = task;
  const ofPicture = pictureIs === 'copied' ? (picture?.bytes ?? 0) : (pixelsOf(task) * bitsPerPixel) / 8;
  const ofSound =
    soundIs === 'copied' ? (sound?.bytes ?? 0) : soundIs === 'converted' ? lengthMs * soundBytesPerMs : 0;
  return Math.round((ofPicture + ofSound) * 1.02) + 1_000_000;
}

/** All pixels of an encoded picture. */
function pixelsOf({ picture, size }: Task): number {
  if (!picture) return 0;
  const { width, height } = size ?? picture;
  const rate = Math.min(120, picture.rate ?? usualRate) * (picture.isInterlaced ? 2 : 1);
  return width * height * rate * ((picture.toMs - picture.fromMs) / 1000);
}
