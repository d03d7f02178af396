import { describe, expect, it } from 'vitest';
import { Fault } from '../../shared/model/fault';
import type { KeyGuard } from './key-guard';
import { ShownRecoveryKey } from './shown-recovery-key';

/** A guard that answers with this, and everything that happened, in order. */
function shownBy(answer: () => Promise<string | undefined>, leaves = true) {
  const happened: string[] = [];
  const change = async () => {
    const key = await answer();
    happened.push('changed');
    return key;
  };
  const guard: Partial<KeyGuard> = {
    setPassphrase: change,
    removePassphrase: change,
    makeRecoveryKey: async () => (await change()) ?? '',
    cancel: () => happened.push('cancelled'),
    leave: () => leaves,
  };
  const paper = { closeRecoveryKey: () => happened.push('paper closed') };
  const hideWindow = (hidden: boolean) => happened.push(hidden ? 'hidden' : 'seen');
  const shown = new ShownRecoveryKey(guard as KeyGuard, paper, hideWindow);
  return { shown, happened };
}

describe('[house] a recovery key on the screen', () => {
  it.each([
    ['setPassphrase', (shown: ShownRecoveryKey) => shown.setPassphrase('next')],
    ['removePassphrase', (shown: ShownRecoveryKey) => shown.removePassphrase()],
    ['makeRecoveryKey', (shown: ShownRecoveryKey) => shown.makeRecoveryKey()],
  ])('%s: the former paper is closed and the window hidden before the key goes to it', async (_, ask) => {
    const { shown, happened } = shownBy(async () => 'a new key');
    const given = ask(shown).then((key) => happened.push(`given: ${key}`));
    await given;
    expect(happened).toEqual(['changed', 'paper closed', 'hidden', 'given: a new key']);
  });

  it('nothing is hidden and no paper closed where no key is displayed', async () => {
    const { shown, happened } = shownBy(async () => undefined);
    expect(await shown.setPassphrase('next')).toBeNull();
    expect(await shown.removePassphrase()).toBeNull();
    expect(happened).toEqual(['changed', 'changed']);
  });

  it('nothing is hidden and no paper closed if the change fails', async () => {
    const { shown, happened } = shownBy(() => Promise.reject(new Fault('wrong-passphrase')));
    await expect(shown.setPassphrase('next', 'wrong')).rejects.toThrow(Fault);
    expect(happened).toEqual([]);
  });

  it('the window is seen again once it reports that the key is gone', () => {
    const { shown, happened } = shownBy(async () => undefined);
    shown.displayed(true);
    shown.displayed(false);
    expect(happened).toEqual(['hidden', 'seen']);
  });

  it('a change given up closes the paper; one left as it is does so only if there was one', () => {
    const one = shownBy(async () => undefined);
    one.shown.cancel();
    expect(one.shown.leave()).toBe(true);
    expect(one.happened).toEqual(['cancelled', 'paper closed', 'paper closed']);
    const none = shownBy(async () => undefined, false);
    expect(none.shown.leave()).toBe(false);
    expect(none.happened).toEqual([]);
  });
});
