import { Serial } from '../../shared/async/serial';
import { nextTextSize } from '../../shared/model/settings';
import { state } from '../store/store';
import { changeSettings } from './room-service';

/** One after the other, so that two quick presses are two steps. */
const changes = new Serial();

/** Changes the size of everything in this window by a step, or back to normal. @throws Fault */
export function changeTextSize(to: 'larger' | 'smaller' | 'normal'): Promise<void> {
  return changes.run(async () => {
    const { textSize } = state().settings;
    await changeSettings({ textSize: to === 'normal' ? 100 : nextTextSize(textSize, to) });
  });
}
