import { describe, expect, it } from 'vitest';
import { endingFor, type FilmWish } from './film-export';

const whole: FilmWish = {
  ...{ extent: 'whole', clips: [], format: 'webm', chapters: true, evenLoudness: false },
  protection: { picture: 'unchanged', regions: [], lowVoices: false },
};
const blurred = { ...whole.protection, picture: 'blurred' } as const;
const silent = { ...whole.protection, picture: 'none' } as const;
const recorded = { hasPicture: true, isWebm: true };
const imported = { hasPicture: true, isWebm: false };

describe('the kind of a file with a film', () => {
  it('[inout] is what is truly in it: imported H.264 as it is, is Matroska; made anew, it is WebM', () => {
    expect(endingFor(whole, recorded)).toBe('webm');
    expect(endingFor(whole, imported)).toBe('mkv');
    for (const change of [{ protection: blurred }, { evenLoudness: true }, { extent: 'passage' }] as const)
      expect(endingFor({ ...whole, ...change }, imported)).toBe('webm');
  });

  it('[inout] says of an MP4 without a picture that it is sound', () => {
    expect(endingFor({ ...whole, format: 'mp4' }, imported)).toBe('mp4');
    expect(endingFor({ ...whole, format: 'mp4', protection: silent }, recorded)).toBe('m4a');
    expect(endingFor({ ...whole, format: 'mp4' }, { hasPicture: false, isWebm: true })).toBe('m4a');
  });
});
