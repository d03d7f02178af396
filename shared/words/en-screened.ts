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
  chooseTitle: 'Which screen is the TV?',
  displays: 'Screens',
  here: 'This laptop',
  number: (number: number): string => `Screen ${number}`,
  size: (width: number, height: number): string => `${width} × ${height}`,
  sides: {
    left: 'left of this screen',
    right: 'right of this screen',
    above: 'above this screen',
    below: 'beneath this screen',
  },
  last: 'used last time',
  onNow: 'The TV is on. What it shows follows this laptop.',
  choose: 'The group sees only what is shown there; this laptop keeps everything else.',
  takeOff: 'Take off the TV',
  identify: 'Number the screens',
  lost: 'The TV is gone, and the film has stopped here. Nothing is lost. Plug the TV in again; then Space goes on.',
  crashed: (key: string): string =>
    `The picture on the TV has broken off. The film goes on here; ${key} brings it back.`,
  fill: 'Fill this screen',
  leave: 'Leave the full picture',
  filled: 'Picture for the group',
  controls: 'Controls of the film',
};
