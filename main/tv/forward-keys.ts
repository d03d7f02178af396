import type { BrowserWindow, InputEvent, WebContents } from 'electron';

/**
 * Some systems give the focus to a window that does not want it. Keys that the TV's window receives are
 * forwarded to the laptop's, so that a remote control works either way. They do nothing in the TV's window
 * itself.
 */
export function forwardKeys(from: WebContents, operator: () => BrowserWindow | undefined): void {
  from.on('before-input-event', (event, { type, key, code, control, shift, alt, meta, isAutoRepeat }) => {
    event.preventDefault();
    const to = operator()?.webContents;
    if (!to || (type !== 'keyDown' && type !== 'keyUp')) return;
    const held = { control, shift, alt, meta, isAutoRepeat };
    const modifiers = (Object.keys(held) as (keyof typeof held)[]).filter((name) => held[name]);
    const named: InputEvent['modifiers'] = modifiers.map((name) =>
      name === 'isAutoRepeat' ? 'isautorepeat' : name,
    );
    to.sendInputEvent({ type, keyCode: keyCodeOf(key, code), modifiers: named });
  });
}

/** Electron's names of the keys that have another name on the web. */
const electronNames: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
};

/**
 * Electron's name of a key.
 * @param key as it is typed
 * @param code the physical key, for keys without a name
 */
export function keyCodeOf(key: string, code: string): string {
  return electronNames[key] ?? (key === 'Unidentified' ? code : key);
}
