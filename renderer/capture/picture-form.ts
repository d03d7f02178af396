import type { Settings } from '../../shared/model/settings';

/** How the picture is recorded. */
export interface PictureForm {
  readonly height: Settings['height'];
  /** The most frames a second. */
  readonly frameRate: number;
}

/** From the best to the easiest for the laptop. Size goes first: a choppy picture shows less of a group than a soft one. */
const forms: readonly PictureForm[] = [
  { height: 1080, frameRate: 30 },
  { height: 720, frameRate: 30 },
  { height: 720, frameRate: 15 },
];

/** The picture of that height, made easier to record that many times; the easiest one in the end. */
export function easedPicture(height: Settings['height'], times: number): PictureForm {
  const possible = forms.filter((form) => form.height <= height);
  const form = possible[Math.min(times, possible.length - 1)];
  return form ?? { height, frameRate: 30 };
}
