import { shownName } from './shown-name';

const tagsOf = (count: number): string => (count === 1 ? '1 tag' : `${count} tags`);

/** Tags that come in from files and go out to files. */
export const tags = {
  title: 'Tags',
  about: (added: number): string =>
    added === 0
      ? 'Only the app’s own tags are in use.'
      : `${added === 1 ? '1 added tag follows' : `${added} added tags follow`} the app’s own.`,
  import: 'Import tags…',
  export: 'Export tags…',
  exported: (name: string): string => `Saved as ${shownName(name)}, with the questions of the tags.`,
  remove: 'Remove',
  removeOf: (label: string): string => `Remove the tag ${shownName(label)}`,
  removeNote: 'Marks with a removed tag stay, as “Unknown tag”. Import the tag again to bring its name back.',
  noKey: 'no key',
  tag: (label: string, key: string): string => `${shownName(label)} (${key})`,
  labels: (labels: readonly string[], more: boolean): string =>
    [...labels.map(shownName), ...(more ? ['…'] : [])].join(', '),
  fileName: 'Second Look tags.json',
  fileKind: 'Second Look tags',
  importTitle: 'Import tags',
  formats: { json: 'Second Look', boris: 'BORIS', csv: 'a table' },
  add: (count: number): string => `Add ${tagsOf(count)}`,
  addNone: 'Add tags',
  adding: 'Adding…',
  cancel: 'Cancel',
  added: 'New tags, after your present ones',
  none: 'None of them is new.',
  known: (count: number, labels: string): string =>
    `${count === 1 ? '1 tag is' : `${count} tags are`} there already and ${count === 1 ? 'stays' : 'stay'} as ${count === 1 ? 'it is' : 'they are'}: ${labels}`,
  over: (count: number, most: number): string => `${tagsOf(count)} left out: at most ${most} can be added.`,
  withoutKey: (labels: string): string =>
    `No key, because it already has a meaning here: ${labels}${labels.endsWith('…') ? '' : '.'} Mark with a click instead.`,
  cut: (count: number): string =>
    `${count === 1 ? '1 tag has' : `${count} tags have`} a definition or question that is too long and will be shortened.`,
};
