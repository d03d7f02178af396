/** Of the picture for the group: the TV, or this screen where there is none of its own. */
export const screened = {
  show: 'Show on the TV',
  mirrored:
    'Then the group would see all that this laptop shows. Tags are hidden now. Where there is no TV, or it has to show the same, let the picture fill this screen.',
  yes: 'Yes, the same',
  extendTitle: 'Let the TV extend this screen',
  extend: 'As long as the TV shows the same, the group sees the list and the timeline, too.',
  linux:
    'Linux: in the system’s settings, Displays, choose to extend or join the displays, not to mirror them.',
  again: 'Look again',
  placeTitle: (screens: number): string => `This laptop has ${screens} screens`,
  place:
    'Move this window onto the TV first, and then fill that screen: the group sees the picture alone, no tags, no list. The keys and a presenter’s remote work on.',
  fill: 'Fill this screen',
  leave: 'Leave the full picture',
  filled: 'Picture for the group',
  controls: 'Controls of the film',
};
