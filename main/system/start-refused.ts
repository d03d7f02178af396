import { app, dialog } from 'electron';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import { words } from '../../shared/words';
import { faultText, faultWords } from '../../shared/words/faults';
import { log } from '../log';
import { refusalOf } from './switches';

/**
 * Whether this start could weaken what protects the recordings. If so, it says so, and the app must end
 * before anything is opened.
 */
export function isRefused(): boolean {
  const refusal = refusalOf({
    given: process.argv.slice(1),
    env: process.env,
    platform: process.platform,
    isPackaged: app.isPackaged,
    isRoot: process.getuid?.() === 0,
  });
  if (!refusal) return false;
  const { happened, lost, doNow } = faultWords[refusal.code];
  const named = words.start.refused(refusal.name);
  process.stderr.write(`${faultText(refusal.code)}\n${named}\n`);
  // On Linux no box can be displayed before the app is ready, but the terminal has the sentence.
  dialog.showErrorBox(happened, `${named}\n\n${lost}\n\n${doNow}`);
  return true;
}

/** For a failure before any window exists: a plain box and the terminal say what happened and what to do. */
export function cannotStart(error: unknown): void {
  log('cannot start', error);
  const code = faultCodeOf(error);
  const { happened, lost, doNow } = faultWords[code];
  const inTheWay = code === 'not-plain' && error instanceof Fault ? error.detail : undefined;
  const named = inTheWay === undefined ? '' : ` ${words.strangers.inTheWay(inTheWay)}`;
  process.stderr.write(`${faultText(code)}${named}\n`);
  dialog.showErrorBox(happened, `${lost}${named}\n\n${doNow}`);
  app.exit(1);
}
