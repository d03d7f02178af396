import type { FaultCode } from '../model/fault';
import { leastPassphraseLength } from '../model/passphrase';
import type { FaultWords } from './fault-words';

/** Why a passphrase or recovery key does not open the recordings, or cannot be changed. */
export const guardFaults = {
  'passphrase-needed': {
    happened: 'The recordings are locked with a passphrase.',
    lost: 'Nothing was lost.',
    doNow: 'Enter the passphrase or the recovery key.',
  },
  'wrong-passphrase': {
    happened: 'That is not the right passphrase.',
    lost: 'Nothing was lost. A wrong passphrase never erases anything.',
    doNow: 'Check Caps Lock and the keyboard layout and try again, or use the recovery key.',
  },
  'empty-passphrase': {
    happened: 'The passphrase is empty.',
    lost: 'Nothing was changed.',
    doNow: 'Enter a passphrase. Four or five unrelated words work well.',
  },
  'short-passphrase': {
    happened: 'That passphrase is too short.',
    lost: 'Nothing was changed.',
    doNow: `Use at least ${leastPassphraseLength} characters. Four or five unrelated words work well.`,
  },
  'common-passphrase': {
    happened: 'That passphrase is too easy to guess.',
    lost: 'Nothing was changed.',
    doNow: 'Use four or five unrelated words.',
  },
  'passphrase-choice': {
    happened: 'It hasn’t been decided yet how the recordings are protected on this laptop.',
    lost: 'Nothing was lost. There are no recordings yet.',
    doNow: 'Open Second Look again, and set a passphrase or continue without one.',
  },
  'key-change-unfinished': {
    happened: 'The change could not be finished, because the disk refused to write.',
    lost: 'Nothing was lost. Until the change is finished, both the old and the new one open the recordings.',
    doNow:
      'Free up disk space, then close Second Look and open it again to finish the change. From then on the new passphrase and the new recovery key apply.',
  },
  'wrong-recovery-key': {
    happened: 'That recovery key belongs to other recordings, or it was replaced by a newer one.',
    lost: 'Nothing was lost or changed.',
    doNow: 'Find this laptop’s newest recovery key, or enter the passphrase.',
  },
  'mistyped-recovery-key': {
    happened: 'The recovery key was mistyped.',
    lost: 'Nothing was lost or changed.',
    doNow: 'Compare it group by group and type it again.',
  },
} as const satisfies { readonly [Code in FaultCode]?: FaultWords };
