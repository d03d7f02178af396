import { Fault } from '../../shared/model/fault';
import type { FfmpegAbility } from '../../shared/model/ffmpeg';
import type { Arrangement, Repair, Treatment } from '../../shared/model/importing';
import { copiedPictures, cutMs, type Looked, lengthOf, type Picture, type Sound } from './look';

/** What an ffmpeg can do. */
export type Can = ReadonlySet<FfmpegAbility>;

/** The size that all encoded pictures of an import get: a film has only one head. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How one file comes in. */
export interface Task {
  readonly looked: Looked;
  readonly picture: Picture | undefined;
  readonly pictureIs: Treatment;
  /** What it is encoded to. */
  readonly encoder: 'h264' | 'vp8';
  readonly size: Size;
  /** Pictures of several files share its head. */
  readonly isShared: boolean;
  readonly sound: Sound | undefined;
  readonly soundIs: Treatment;
  readonly repairs: readonly Repair[];
  /** Of the tracks that are taken. */
  readonly lengthMs: number;
}

/** Whether a track of it is taken over as it is. */
export const isCopied = ({ pictureIs, soundIs }: Pick<Task, 'pictureIs' | 'soundIs'>): boolean =>
  pictureIs === 'copied' || soundIs === 'copied';

/**
 * How these files come in, in this order. Whether pictures are copied is decided for all of them: the parts of a
 * session share one head.
 * @param mustEncode nothing is copied
 * @throws Fault `importing-no-encoder` if this ffmpeg can't convert what has to be; `bad-arguments` for a track
 * that is not there
 */
export function tasksFor(
  files: readonly {
    readonly looked: Looked;
    readonly wish: Pick<Arrangement[number], 'picture' | 'sound'>;
  }[],
  can: Can,
  mustEncode = false,
): Task[] {
  const chosen = files.map(({ looked, wish }) => ({
    looked,
    picture: taken(looked.pictures, wish.picture),
    sound: taken(looked.sounds, wish.sound),
  }));
  const pictures = chosen.flatMap(({ picture }) => picture ?? []);
  const areCopied = !mustEncode && pictures.every(canCopyPicture) && haveOneHead(pictures);
  const encoder = can.has('h264') ? 'h264' : 'vp8';
  if (!areCopied && pictures.length > 0 && !can.has(encoder))
    throw new Fault('importing-no-encoder', 'picture');
  const [size, isShared] = [commonSize(pictures), pictures.length > 1];
  return chosen.map(({ looked, picture, sound }) => {
    const soundIs = !sound ? 'none' : !mustEncode && canCopySound(sound) ? 'copied' : 'converted';
    if (soundIs === 'converted' && !can.has('opus')) throw new Fault('importing-no-encoder', 'sound');
    return {
      ...{ looked, picture, sound, encoder, size, isShared, soundIs },
      pictureIs: !picture ? 'none' : areCopied ? 'copied' : 'converted',
      repairs: repairsOf({ looked, picture, sound, areCopied }),
      lengthMs: lengthOf([picture, sound].flatMap((track) => track ?? [])),
    };
  });
}

function taken<Track extends { readonly index: number }>(
  tracks: readonly Track[],
  wished: number | undefined,
): Track | undefined {
  if (wished === undefined) return tracks[0];
  const found = tracks.find(({ index }) => index === wished);
  if (!found) throw new Fault('bad-arguments', 'track');
  return found;
}

/** Eight bits a colour and half as many colours as pixels, which every decoder has. */
const plainPixels = /^yuvj?420p$/;

/** Whether a film shows it as it is. What a damaged packet does to a decoder of a browser is not known. */
function canCopyPicture(picture: Picture): boolean {
  const { codec, pixels, isTurned, isInterlaced, isHdr, pixelShape, damaged } = picture;
  if (!copiedPictures.has(codec) || !plainPixels.test(pixels ?? '') || !canBePlaced(picture)) return false;
  return !isTurned && !isInterlaced && !isHdr && isSquare(pixelShape) && damaged === 0;
}

/** Whether packets alone say what is shown when. A film has no way to say that something is decoded and not shown. */
const canBePlaced = ({ keysApartMs, beforeMs, untimed }: Picture): boolean =>
  keysApartMs <= mostApartMs && beforeMs < 1 && untimed === 0;

/** A film holds the pictures from one key frame to the next together. */
const mostApartMs = 28_000;

const isSquare = (shape: number): boolean => Math.abs(shape - 1) < 0.002;

/** Silence has to be put where sound is missing in its middle. */
function canCopySound({ codec, layout, damaged, gapsMs, beforeMs }: Sound): boolean {
  const isPlain = codec === 'opus' && isPlainLayout(layout ?? '');
  return isPlain && damaged === 0 && gapsMs === 0 && beforeMs < mostPreSkipMs;
}

const isPlainLayout = (layout: string): boolean => /^(mono|stereo|[12] channels?)$/.test(layout);

/** What an Opus decoder needs before the beginning, in ms. */
const mostPreSkipMs = 100;

/** Whether sound is missing at the beginning of the picture, at its end, or between. */
const hasSilences = (sound: Sound, picture: Picture | undefined): boolean =>
  sound.gapsMs > 0 ||
  (picture !== undefined && Math.max(sound.fromMs - picture.fromMs, picture.toMs - sound.toMs) > cutMs);

/** VP8 and VP9 carry their size in each key frame; the others need the head of the track. */
function haveOneHead(pictures: readonly Picture[]): boolean {
  const heads = pictures.map(({ codec, head, width, height }) =>
    codec === 'vp8' || codec === 'vp9' ? codec : [codec, head, width, height].join(),
  );
  return new Set(heads).size <= 1;
}

/** The upright size of the longest picture, even. */
function commonSize(pictures: readonly Picture[]): Size {
  const [longest] = pictures.toSorted((one, other) => other.toMs - other.fromMs - (one.toMs - one.fromMs));
  const { width = 2, height = 2, pixelShape = 1, isSideways } = longest ?? {};
  const [along, across] = [even(width * Math.max(1, pixelShape)), even(height / Math.min(1, pixelShape))];
  return isSideways ? { width: across, height: along } : { width: along, height: across };
}

const even = (value: number): number => 2 * Math.max(1, Math.round(value / 2));

function repairsOf({
  looked,
  picture,
  sound,
  areCopied,
}: Pick<Task, 'looked' | 'picture' | 'sound'> & { readonly areCopied: boolean }): Repair[] {
  const isEncoded = picture !== undefined && !areCopied;
  const found: readonly (readonly [Repair, boolean | undefined])[] = [
    ['cut-end', looked.missingMs > cutMs],
    ['damaged', [picture, sound].some((track) => (track?.damaged ?? 0) > 0)],
    ['sound-filled', sound && hasSilences(sound, picture)],
    ['turned', isEncoded && picture.isTurned],
    ['squared', isEncoded && !isSquare(picture.pixelShape)],
    ['deinterlaced', isEncoded && picture.isInterlaced],
    ['hdr', isEncoded && picture.isHdr],
    ['mixed-down', sound && !isPlainLayout(sound.layout ?? 'mono')],
    ['other-pictures', looked.pictures.length > 1],
    ['other-sounds', looked.sounds.length > 1],
    ['other-tracks', looked.hasOthers],
  ];
  return found.flatMap(([repair, isSo]) => (isSo ? repair : []));
}
