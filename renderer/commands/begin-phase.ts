import { type PhaseName, phaseNames } from '../../shared/model/phases';
import { words } from '../../shared/words';
import { addMark } from '../services/moment-service';
import { isRunning } from '../store/recording';
import type { Command } from './command';

/** Begins that phase of the session; the one before ends with it. */
export function beginPhase(name: PhaseName, number: number): Command {
  return {
    id: `phase-${name}`,
    label: words.phases[name],
    keys: [`Shift+${number}`],
    screens: ['recording'],
    isMark: true,
    isEnabled: ({ recording }) => isRunning(recording),
    run: ({ timeStamp }) => addMark({ kind: 'phase', name }, timeStamp),
  };
}

/** The phases with the commands that begin them, in their usual order. */
export const phaseCommands: readonly Command[] = phaseNames.map((name, at) => beginPhase(name, at + 1));
