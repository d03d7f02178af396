import { words } from '../../../shared/words';

/** A length that nobody can know exactly, such as the time left: `about 12 minutes`. */
export function aboutHowLong(ms: number): string {
  return words.importing.about(Math.ceil(ms / 60_000));
}
