import { beforeEach, describe, expect, it, vi } from 'vitest';
import { initialState, state, store } from '../store/store';

const calls: string[] = [];
const listeners = new Map<string, (payload: unknown) => void>();
let canceled: () => void = () => undefined;

vi.hoisted(() => {
  const names = {
    screening: ['onAskToClose'],
    recording: ['onAskToClose'],
    library: ['onAskToClose'],
    exchange: ['onAskToClose', 'cancelFilm'],
    importing: ['cancel', 'onState'],
    sealed: ['cancel'],
    app: ['close', 'saved', 'onSaveToClose'],
  };
  const call = (name: string) => (argument: unknown) => Reflect.get(globalThis, 'called')(name, argument);
  const secondLook = Object.fromEntries(
    Object.entries(names).map(([of, all]) => [
      of,
      Object.fromEntries(all.map((name) => [name, call(`${of}.${name}`)])),
    ]),
  );
  vi.stubGlobal('window', { addEventListener: () => undefined, secondLook });
});
Reflect.set(globalThis, 'called', (name: string, argument: unknown): unknown => {
  if (typeof argument === 'function') listeners.set(name, argument as (payload: unknown) => void);
  else calls.push(name);
  const answer = { ok: true, value: undefined };
  if (name !== 'importing.cancel') return Promise.resolve(answer);
  return new Promise((resolve) => {
    canceled = () => resolve(answer);
  });
});
vi.mock('./open-session-service', () => ({ openSession: vi.fn() }));
vi.mock('./library-service', () => ({ refreshLibrary: vi.fn(), showLibrary: vi.fn() }));

const closing = await import('./closing-service');
const imports = await import('./import-service');
closing.startClosing();
imports.startImports();

const ask = (cancels: 'import' | 'export'): void => listeners.get('exchange.onAskToClose')?.({ cancels });

beforeEach(() => {
  store.setState(initialState, true);
  calls.length = 0;
});

describe('closing during an import or an export', () => {
  it('[inout] asks, and a no keeps everything as it is', () => {
    ask('export');
    expect(state().closing).toEqual({ cancels: 'export', ending: false });
    closing.stayOpen();
    expect([state().closing, calls]).toEqual([undefined, []]);
  });

  it('[inout] closes the window only when nothing of it is left, and asks once', async () => {
    ask('import');
    const closed = closing.cancelAndClose();
    await closing.cancelAndClose();
    expect(state().closing).toEqual({ cancels: 'import', ending: true });
    expect(calls).toEqual(['importing.cancel', 'exchange.cancelFilm', 'sealed.cancel']);
    canceled();
    await closed;
    expect([state().closing, calls.at(-1), calls.length]).toEqual([undefined, 'app.close', 4]);
  });

  it('[inout] no longer asks about an import that has ended meanwhile', () => {
    ask('import');
    listeners.get('importing.onState')?.({ step: 'failed', fault: 'importing-room' });
    expect(state().closing).toBeUndefined();
  });
});
