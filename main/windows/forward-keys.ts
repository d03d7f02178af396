import type { BrowserWindow, InputEvent, WebContents } from 'electron';

/**
 * Some systems give a window the focus that wants none: keys that the TV's window gets are the operator's, so that a
 * remote works whichever has it. None of them does anything to the TV's window itself.
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

/** Electron's names of the keys whose name is another on the web. */
const electronNames: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
};

/** How Electron calls a key of the web. @param key as it is typed @param code the key itself, for those without a name */
export function keyCodeOf(key: string, code: string): string {
  return electronNames[key] ?? (key === 'Unidentified' ? code : key);
}
