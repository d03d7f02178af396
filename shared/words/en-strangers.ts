import type { Stranger } from '../model/stranger';
import { shownName } from './shown-name';

const kinds: Readonly<Record<Stranger['kind'], string>> = {
  unknown: 'not one of Second Look’s files',
  link: 'a link',
  folder: 'a folder where a file belongs',
  file: 'a file where a folder belongs',
  special: 'a pipe, a socket or a device',
  'second-name': 'a file that also has another name somewhere else; it may be part of a recording',
};

const item = ({ path, kind }: Stranger): string => `${shownName(path)} (${kinds[kind]})`;

/** What the library folder holds that is not Second Look's. */
export const strangers = {
  item,
  /** At the start: some of them by name. */
  atStart: (count: number, named: readonly Stranger[]): string => {
    const more = count - named.length;
    const names = named.map(item).join('; ') + (more > 0 ? `; and ${more} more` : '');
    return count === 1
      ? `Something in the library folder isn’t as Second Look left it: ${names}. Nothing outside the folder was changed. Remove it only if you’re sure you don’t need it.`
      : `${count} things in the library folder aren’t as Second Look left them: ${names}. Nothing outside the folder was changed. Remove only what you’re sure you don’t need. “Check the library” shows all of them.`;
  },
  /** In the check of the library: a list follows. */
  found: (count: number): string =>
    count === 1
      ? 'One thing in the library folder isn’t as Second Look left it. It is left alone:'
      : `${count} things in the library folder aren’t as Second Look left them. They are left alone:`,
  /** One that prevents the library from being opened. */
  inTheWay: (name: string): string => `Its name is “${shownName(name)}”.`,
};
