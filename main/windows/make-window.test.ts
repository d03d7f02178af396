import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';

/** What was done to a window, in order. */
interface Made {
  readonly options: { show?: boolean; webPreferences?: Record<string, unknown> };
  readonly done: string[];
  close(): void;
}

const made = vi.hoisted(() => ({ windows: [] as Made[], isPackaged: false }));

vi.mock('electron', () => {
  class BrowserWindow {
    readonly done: string[] = [];
    readonly webContents = { on: () => undefined, once: () => undefined };
    readonly #closed: (() => void)[] = [];
    readonly options: Made['options'];
    constructor(options: Made['options']) {
      this.options = options;
      made.windows.push(this);
    }
    setContentProtection(on: boolean): void {
      this.done.push(on ? 'hide' : 'unhide');
    }
    async loadURL(url: string): Promise<void> {
      this.done.push(`load ${url}`);
    }
    show(): void {
      this.done.push('show');
    }
    on(event: string, then: () => void): void {
      if (event === 'closed') this.#closed.push(then);
    }
    once(event: string, then: () => void): void {
      if (event === 'ready-to-show') then();
      else this.on(event, then);
    }
    isDestroyed = (): boolean => false;
    close(): void {
      for (const each of this.#closed) each();
    }
  }
  const app = {
    getAppPath: () => '/app',
    get isPackaged() {
      return made.isPackaged;
    },
  };
  const screen = { getPrimaryDisplay: () => ({ workAreaSize: { width: 1366, height: 728 } }) };
  return { BrowserWindow, app, session: { fromPartition: () => ({}) }, screen };
});

const { createOperatorWindow } = await import('./operator-window');
const { openPaperWindow } = await import('./paper-window');
const { createUnlockWindow } = await import('./unlock-window');
const { makePrintingWindow, makeWindow, onceReady } = await import('./make-window');
const { exemptTvFromHiding, hideAllFromCapture, hidesWindows, hideSecretFromCapture } = await import(
  './protect'
);

const admit = (): void => undefined;
const dialogs = { askWhere: async () => undefined };
const windows = {
  operator: () => createOperatorWindow(),
  notice: () => openPaperWindow('notice', dialogs, admit),
  receipt: () => openPaperWindow('receipt', dialogs, admit),
  recovery: () => openPaperWindow('recovery', dialogs, admit),
  unlock: () => createUnlockWindow(),
  tv: () => makeWindow('tv', {}),
  identify: () => makeWindow('identify', {}),
};
type Name = keyof typeof windows;
const names = Object.keys(windows) as Name[];
const make = (name: Name): Made => {
  windows[name]();
  const window = made.windows.at(-1);
  if (!window) throw new Error('no window');
  return window;
};
const isHidden = ({ done }: Made): boolean => done.filter((each) => each.endsWith('hide')).at(-1) === 'hide';

describe('windows and screen capture', () => {
  beforeEach(() => {
    for (const window of made.windows.splice(0)) window.close();
    for (const secret of ['lock', 'recovery-key'] as const) hideSecretFromCapture(secret, false);
    exemptTvFromHiding(false);
    hideAllFromCapture(true);
    made.isPackaged = false;
    vi.unstubAllGlobals();
  });

  it('[promise] every window is hidden from capture when it is created, before it has content and before it is shown', () => {
    for (const name of names) {
      const { done, options } = make(name);
      expect(done[0], name).toBe('hide');
      expect(options.show, name).toBe(false);
    }
  });

  it('[promise] with the setting off, the recovery key’s window and the one that asks for the passphrase stay hidden', () => {
    const before = names.map(make);
    hideAllFromCapture(false);
    const after = names.map(make);
    for (const all of [before, after])
      expect(names.filter((_name, at) => isHidden(all[at] as Made))).toEqual(['recovery', 'unlock']);
    // Not even for a moment.
    const recovery = after[names.indexOf('recovery')] as Made;
    expect(recovery.done).not.toContain('unhide');
    hideAllFromCapture(true);
    for (const window of [...before, ...after]) expect(isHidden(window)).toBe(true);
  });

  it('[promise] the laptop’s window is hidden while it is locked or shows a recovery key, whatever the setting', () => {
    const operator = make('operator');
    hideAllFromCapture(false);
    hideSecretFromCapture('recovery-key', true);
    expect(isHidden(operator)).toBe(true);
    hideAllFromCapture(false);
    hideSecretFromCapture('lock', true);
    hideSecretFromCapture('recovery-key', false);
    expect(isHidden(operator)).toBe(true);
    hideSecretFromCapture('lock', false);
    expect(isHidden(operator)).toBe(false);
  });

  it('[room] a TV that shows hidden windows black gets its picture: that window alone is not hidden, until it is on another TV', () => {
    const before = names.map(make);
    exemptTvFromHiding(true);
    const after = names.map(make);
    for (const all of [before, after])
      expect(names.filter((_name, at) => !isHidden(all[at] as Made))).toEqual(['tv']);
    // Locking, a recovery key and the setting change nothing about it.
    hideSecretFromCapture('lock', true);
    hideAllFromCapture(true);
    expect(isHidden(after[names.indexOf('tv')] as Made)).toBe(false);
    expect(isHidden(after[names.indexOf('operator')] as Made)).toBe(true);
    exemptTvFromHiding(false);
    for (const window of [...before, ...after]) expect(isHidden(window)).toBe(true);
  });

  it('[room] whether the group sees a hidden window is asked only where windows are hidden', () => {
    expect((['win32', 'darwin', 'linux'] as const).map(hidesWindows)).toEqual([true, true, false]);
    hideAllFromCapture(false);
    expect(hidesWindows('win32')).toBe(false);
  });

  it('[promise] there is no other way to create a window', () => {
    const root = resolve(import.meta.dirname, '..');
    const makers = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .filter((path) =>
        /new (BrowserWindow|BaseWindow|WebContentsView|BrowserView)\b/.test(
          readFileSync(join(root, path), 'utf8'),
        ),
      );
    expect(makers).toEqual([join('windows', 'make-window.ts')]);
  });

  it('[promise] each is contained and has its own bridge; DevTools exist only if the tests drive an unpackaged app', () => {
    for (const name of names) {
      const { options } = make(name);
      const preload = name === 'identify' ? undefined : join('/app/out/preload', `${name}.cjs`);
      expect(options.webPreferences, name).toMatchObject({
        ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, devTools: false },
        ...(preload && { preload }),
      });
      if (!preload) expect(options.webPreferences).not.toHaveProperty('preload');
    }
    const printing = {} as Electron.Session;
    makePrintingWindow(printing);
    const { show, webPreferences } = made.windows.at(-1)?.options ?? {};
    expect(show).toBe(false);
    expect(webPreferences).toMatchObject({
      ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, devTools: false },
      ...{ javascript: false, session: printing },
    });
    expect(webPreferences).not.toHaveProperty('preload');
    vi.stubGlobal('process', { ...process, argv: ['electron', '--driven-by-tests'] });
    expect(make('operator').options.webPreferences?.devTools).toBe(true);
    made.isPackaged = true;
    expect(make('operator').options.webPreferences?.devTools).toBe(false);
  });
});

describe('when a window is shown', () => {
  it('[tv] a window whose first picture the system never reports is shown once its page is loaded, and each only once', () => {
    const said = ['ready-to-show', 'did-finish-load'];
    for (const order of [said, said.toReversed(), said.slice(1)]) {
      const isDestroyed = (): boolean => false;
      const window = Object.assign(new EventEmitter(), { isDestroyed, webContents: new EventEmitter() });
      let shown = 0;
      onceReady(window as unknown as BrowserWindow, () => {
        shown += 1;
      });
      expect(shown).toBe(0);
      for (const each of order) (each === 'ready-to-show' ? window : window.webContents).emit(each);
      expect([order, shown]).toEqual([order, 1]);
    }
  });

  it('[tv] a window that is gone by then is left alone', () => {
    const window = Object.assign(new EventEmitter(), {
      isDestroyed: () => true,
      webContents: new EventEmitter(),
    });
    onceReady(window as unknown as BrowserWindow, () => expect.unreachable());
    window.webContents.emit('did-finish-load');
  });
});
