import type { FaultCode } from '../model/fault';
import { leastPassphraseLength } from '../model/passphrase';
import type { FaultWords } from './fault-words';

/** Why a passphrase or recovery key does not open the recordings, or cannot be changed. */
export const guardFaults = {
  'passphrase-needed': {
    happened: 'The recordings are closed with a passphrase.',
    lost: 'Nothing was lost.',
    doNow: 'Type the passphrase, or the recovery key.',
  },
  'wrong-passphrase': {
    happened: 'That is not the passphrase.',
    lost: 'Nothing was lost, and nothing is ever erased by a wrong one.',
    doNow:
      'Look whether Caps Lock is on or the keyboard is another one, and type it again; or type the recovery key.',
  },
  'empty-passphrase': {
    happened: 'The passphrase is empty.',
    lost: 'Nothing was changed.',
    doNow: 'Type a passphrase: four or five words that do not belong together are good.',
  },
  'short-passphrase': {
    happened: 'That passphrase is too short.',
    lost: 'Nothing was changed.',
    doNow: `Use at least ${leastPassphraseLength} characters: four or five words that do not belong together are good.`,
  },
  'common-passphrase': {
    happened: 'That passphrase is one of the first that someone would guess.',
    lost: 'Nothing was changed.',
    doNow: 'Use four or five words that do not belong together.',
  },
  'passphrase-choice': {
    happened: 'Nobody has decided yet how the recordings are protected on this laptop.',
    lost: 'Nothing was lost. There are no recordings yet.',
    doNow: 'Open Second Look again, and set a passphrase or continue without one.',
  },
  'key-change-unfinished': {
    happened: 'The change could not be finished, because the disk refused to write.',
    lost: 'Nothing was lost. Until the change is finished, the former and the new one both open the recordings.',
    doNow:
      'Make room on the disk, then close Second Look and open it again: it finishes the change. The new passphrase and the new recovery key hold from then on.',
  },
  'wrong-recovery-key': {
    happened: 'That recovery key belongs to other recordings, or it was replaced by a newer one.',
    lost: 'Nothing was lost and nothing was changed.',
    doNow: 'Look for the newest one of this laptop, or type the passphrase.',
  },
  'mistyped-recovery-key': {
    happened: 'The recovery key is not typed as it was written.',
    lost: 'Nothing was lost and nothing was changed.',
    doNow: 'Compare it group by group, and type it again.',
  },
} as const satisfies { readonly [Code in FaultCode]?: FaultWords };
