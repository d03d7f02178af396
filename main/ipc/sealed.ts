import type { SealedTasks } from '../exchange/sealed/sealed-tasks';
import { type Callers, handleCalls } from './handle';

type Names = 'sealed.export' | 'sealed.choose' | 'sealed.import' | 'sealed.cancel';

/** Handles sessions that leave and come in as a sealed file. */
export function handleSealed(callers: Callers, tasks: SealedTasks): void {
  handleCalls<Names>(callers, {
    'sealed.export': (wish) => tasks.export({ ...wish, agreement: wish.agreement }),
    'sealed.choose': async () => {
      const name = await tasks.choose();
      return name === undefined ? undefined : { name };
    },
    'sealed.import': ({ passphrase }) => tasks.import(passphrase),
    'sealed.cancel': () => tasks.cancel(),
  });
}
