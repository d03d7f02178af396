import { type OpeningId, openingIdSchema } from '../../shared/model/ids';

/**
 * Our own scheme: `second-look://app/…` for the app's files, `second-look://session/ID` for an opened film.
 */
export const scheme = 'second-look';
export const appOrigin = `${scheme}://app`;
export const sessionOrigin = `${scheme}://session`;

export const filmUrl = (opening: OpeningId): string => `${sessionOrigin}/${opening}`;

/** Which opening an address names; undefined for anything else. */
export function openingOf(url: URL): OpeningId | undefined {
  return openingIdSchema.safeParse(url.pathname.slice(1)).data;
}
