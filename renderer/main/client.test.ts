import { describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../shared/ipc/bridge';
import { Fault } from '../../shared/model/fault';

vi.hoisted(() => vi.stubGlobal('window', { secondLook: {} }));
const { clientOf, whenDone } = await import('./client');

describe('the client', () => {
  const stop = (): void => undefined;
  const list = vi.fn(async () => ({ ok: true, value: ['one'] }));
  const erase = vi.fn(async (_wish: unknown) => ({ ok: false, code: 'session-open' }));
  const check = vi.fn(async () => Promise.reject(new Error('An object could not be cloned.')));
  const onChanged = vi.fn(() => stop);
  const main = clientOf({ library: { list, erase, check, onChanged } } as unknown as Bridge);
  const sessionId = 'a' as never;

  it('[house] gives the value of a call, and passes on its argument', async () => {
    expect(await main.library.list()).toEqual(['one']);
    await main.library.erase({ sessionId }).catch(() => undefined);
    expect(erase).toHaveBeenCalledWith({ sessionId });
  });

  it('[house] throws a Fault with main’s code, or with `internal` if there was no answer', async () => {
    await expect(main.library.erase({ sessionId })).rejects.toEqual(
      new Fault('session-open', undefined, { doing: 'deleting' }),
    );
    await expect(main.library.check({ sessionId })).rejects.toMatchObject({
      name: 'Fault',
      code: 'internal',
    });
  });

  it('[room] says what was done, but not what was refused: that it was refused before is then no longer shown', async () => {
    const done: unknown[] = [];
    whenDone((doing) => done.push(doing));
    await main.library.list();
    await main.library.erase({ sessionId }).catch(() => undefined);
    expect(done).toEqual([]);
    erase.mockResolvedValueOnce({ ok: true, code: '' });
    await main.library.erase({ sessionId });
    expect(done).toEqual(['deleting']);
  });

  it('[house] passes listeners through, and returns the function that removes them', () => {
    const listener = (): void => undefined;
    expect(main.library.onChanged(listener)).toBe(stop);
    expect(onChanged).toHaveBeenCalledWith(listener);
  });

  it('[house] offers what the preload of this window offers, and nothing else', () => {
    expect(Object.keys(main)).toEqual(['library']);
    expect(Object.keys(main.library)).toEqual(['list', 'erase', 'check', 'onChanged']);
  });
});
