import { z } from 'zod';
import { maxChosen } from './moment';

/** How a film leaves: what of it, and what is done to it before it does. */

/** All of it; one passage; a file for each clip; or the clips as one film with a title card before each. */
export const filmExtents = ['whole', 'passage', 'clips', 'one-film'] as const;
export type FilmExtent = (typeof filmExtents)[number];

/** The kinds of files. WebM is what the film is made of; MP4 has H.264 and AAC. */
export const filmFormats = ['webm', 'mp4'] as const;
export type FilmFormat = (typeof filmFormats)[number];

/** What becomes of the picture: unchanged, blurred everywhere or where a person drew, or left out. */
export const pictureKinds = ['unchanged', 'blurred', 'regions', 'none'] as const;
export type PictureKind = (typeof pictureKinds)[number];

const share = z.number().min(0).max(1);
/** A rectangle of the picture, in shares of its width and height. */
export const pictureRegionSchema = z.strictObject({ x: share, y: share, width: share, height: share });
export type PictureRegion = Readonly<z.infer<typeof pictureRegionSchema>>;

/** What is done to picture and sound. Nothing of it makes a film anonymous. */
export const filmProtectionSchema = z
  .strictObject({
    picture: z.enum(pictureKinds),
    /** Blurred in every picture of the copy; only with `regions`. */
    regions: z.array(pictureRegionSchema).max(12),
    /** Voices are deeper than they were. */
    lowVoices: z.boolean(),
  })
  .refine(({ picture, regions }) => (picture === 'regions') === regions.length > 0);
export type FilmProtection = Readonly<z.infer<typeof filmProtectionSchema>>;

/** Up to two days, in ms. */
const mediaMs = z.int().min(0).max(172_800_000);
/** A stretch to copy, in media time. */
export const filmClipSchema = z
  .strictObject({ fromMs: mediaMs, toMs: mediaMs })
  .refine(({ fromMs, toMs }) => toMs > fromMs);
export type FilmClip = Readonly<z.infer<typeof filmClipSchema>>;

/**
 * The most clips in one film. ffmpeg learns of all of them in one command, and a command of Windows has at most 32,767
 * characters.
 */
export const maxInOneFilm = 60;

/** What of a film is to leave, and how. */
export const filmWishSchema = z
  .strictObject({
    extent: z.enum(filmExtents),
    /** None for the whole film, one for a passage; in their order. */
    clips: z.array(filmClipSchema).max(maxChosen),
    protection: filmProtectionSchema,
    format: z.enum(filmFormats),
    /** With chapters for phases and moments, by which players find their way. */
    chapters: z.boolean(),
    /** The sound is brought to −23 LUFS, the loudness of broadcasts. */
    evenLoudness: z.boolean(),
  })
  .refine(({ extent, clips }) => {
    if (extent === 'whole') return clips.length === 0;
    if (extent === 'one-film' && clips.length > maxInOneFilm) return false;
    return extent === 'passage' ? clips.length === 1 : clips.length > 0;
  });
export type FilmWish = Readonly<z.infer<typeof filmWishSchema>>;

/** The endings of names of files with a film. */
export const filmEndings = ['webm', 'mkv', 'mp4', 'm4a'] as const;
export type FilmEnding = (typeof filmEndings)[number];

/** What decides the kind of a file, beside what is wished. */
export interface FilmKind {
  readonly hasPicture: boolean;
  /** Imported H.264 makes the film no WebM: as it is, other programs know it as Matroska. */
  readonly isWebm: boolean;
}

/** The ending of a file's name, for what is truly in it. */
export function endingFor(
  wish: Pick<FilmWish, 'extent' | 'format' | 'protection' | 'evenLoudness'>,
  { hasPicture, isWebm }: FilmKind,
): FilmEnding {
  if (wish.format === 'mp4') return hasPicture && wish.protection.picture !== 'none' ? 'mp4' : 'm4a';
  return isPlainCopy(wish) && !isWebm ? 'mkv' : 'webm';
}

/** Whether a wish needs no ffmpeg: the film as it is, with nothing done to it. */
export function isPlainCopy({
  extent,
  format,
  protection,
  evenLoudness,
}: Pick<FilmWish, 'extent' | 'format' | 'protection' | 'evenLoudness'>): boolean {
  const isUnchanged = protection.picture === 'unchanged' && !protection.lowVoices;
  return extent === 'whole' && format === 'webm' && isUnchanged && !evenLoudness;
}
