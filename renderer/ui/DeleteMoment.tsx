import { X } from 'lucide-react';
import type { Moment } from '../../shared/model/moment';
import { words } from '../../shared/words';
import { focusScreen } from '../commands/focus-screen';
import { attempt } from '../services/report';
import { Button } from './Button';
import { momentWords } from './moment-words';

/** The button that deletes a mark. */
export function DeleteMoment({
  moment,
  remove,
}: {
  readonly moment: Moment;
  readonly remove: (moment: Moment) => Promise<void>;
}) {
  const { label, clock } = momentWords(moment);
  const name = words.moment.delete(label, clock);
  return (
    <Button
      look="icon"
      aria-label={name}
      title={name}
      onClick={(event) => {
        // While recording, a click gives it no focus, so that Enter does not delete the next one.
        if (document.activeElement === event.currentTarget) focusNeighbour(event.currentTarget);
        attempt(() => remove(moment));
      }}
    >
      <X size={16} />
    </Button>
  );
}

/** The button disappears with its mark. Moves the focus to the same button of the next one. */
function focusNeighbour(button: HTMLElement): void {
  const item = button.closest('li');
  const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
  const next = neighbour?.querySelector<HTMLElement>('button:last-of-type');
  if (next) next.focus();
  else focusScreen();
}
