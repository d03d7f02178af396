import { describe, expect, it, vi } from 'vitest';
import { momentIdSchema, sessionIdSchema } from '../../shared/model/ids';
import { defaultSettings } from '../../shared/model/settings';
import { defaultTagSet } from '../../shared/model/tags';
import { detailsAtOpening, noDetails } from '../store/before';
import { initialLibrary } from '../store/library';
import { hasCurtain, isHarmless } from '../store/on-screen';
import { recordingBegun } from '../store/recording';
import { reviewOpening } from '../store/review';
import { closedRoom } from '../store/room';
import type { AppState } from '../store/store';
import { initialState, state, store } from '../store/store';
import type { ScreenName } from '../store/view';
import { screenNames } from '../store/view';
import { closeDialog, openDialog } from '../store/view-actions';
import { notToday } from './before';
import { keyCollisions } from './collisions';
import { decide, isAfterF5, type Where } from './dispatcher';
import type { KeyPress } from './keys';
import { commands } from './registry';
import { mayRun } from './run';
import { keyPress } from './testing/key-press';

// The services listen to the window and call main. Neither exists here, and deciding about keys needs
// neither.
vi.hoisted(() => vi.stubGlobal('window', { addEventListener: () => undefined, secondLook: {} }));

const id = sessionIdSchema.parse('0'.repeat(32));
const opening = 'f'.repeat(32) as NonNullable<ReturnType<typeof reviewOpening>['openingId']>;

function on(screen: ScreenName, more: Partial<AppState> = {}): AppState {
  return {
    ...initialState,
    view: { ...initialState.view, screen },
    recording: screen === 'recording' ? recordingBegun(id, 'S1') : undefined,
    review: screen === 'review' ? { ...reviewOpening(id, 'S1'), openingId: opening } : undefined,
    ...more,
  };
}

/** The tags are shown, and unfolded to mark with. */
function withTags(now: AppState): AppState {
  const momentList = { ...now.momentList, paletteOpen: true };
  return { ...now, momentList, review: now.review && { ...now.review, tagsShown: true } };
}

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  const code = /^[a-z]$/.test(key)
    ? `Key${key.toUpperCase()}`
    : /^\d$/.test(key)
      ? `Digit${key}`
      : key === ' '
        ? 'Space'
        : key;
  return keyPress(key, code, held);
}

function decided(now: AppState, key: string, held: Partial<KeyPress> = {}, inTextField = false): string {
  const decision = decide(press(key, held), { inTextField }, now, commands, false);
  return decision.kind === 'run' ? decision.command.id : decision.kind;
}

describe('a picture that fills the screen', () => {
  const filled = (): AppState => {
    const now = withTags(on('review'));
    return { ...now, playing: { ...now.playing, fills: true } };
  };

  it('[tv] the keys of the film and of a remote work', () => {
    expect(decided(filled(), ' ')).toBe('start-stop');
    expect(decided(filled(), 'PageUp')).toBe('back-10');
    expect(decided(filled(), 'b')).toBe('black');
    expect(decided(filled(), '.')).toBe('black');
    expect(decided(filled(), 't', { ctrlKey: true })).toBe('show-on-tv');
  });

  it('[tv] keys that show tags, lists or another screen, or change something invisible, do not work', () => {
    for (const key of ['h', 'w', 'y', '?', 'u', 'f', 'Delete'])
      expect(decided(filled(), key)).toBe('swallow');
    for (const key of ['b', 'e', 'z']) expect(decided(filled(), key, { ctrlKey: true })).toBe('swallow');
  });

  it('[tv] no command that opens something else of the session may run on it', () => {
    const onPicture = commands.filter((each) => each.onPicture).map((each) => each.id);
    const others = ['toggle-tags', 'show-choose', 'show-summary', 'show-keys', 'leave-review', 'undo'];
    expect(onPicture.filter((each) => others.includes(each))).toEqual([]);
  });
});

describe('behind the curtain, while the TV may show this screen', () => {
  const unsure = (now: AppState): AppState => ({ ...now, tv: { ...now.tv, unsure: true } });

  it('[room] in the review the keys of the film, of a remote and of the TV work, and no others', () => {
    const now = unsure(withTags(on('review')));
    expect(decided(now, ' ')).toBe('start-stop');
    expect(decided(now, 'PageUp')).toBe('back-10');
    expect(decided(now, 't', { ctrlKey: true })).toBe('show-on-tv');
    for (const key of ['h', 'w', 'y', '?', 'u', 'Delete', 'Escape'])
      expect(decided(now, key)).toBe('swallow');
  });

  it('[room] while recording every mark can be set, and the recording be stopped', () => {
    const now = unsure(on('recording'));
    const sure = on('recording');
    for (const command of commands.filter(
      ({ screens, id }) => screens.includes('recording') && id !== 'show-keys',
    ))
      expect(mayRun(command, now), command.id).toBe(mayRun(command, sure));
    expect(decided(now, '?')).toBe('swallow');
  });

  it('[room] a dialog about a session is not drawn, and one about the TV or the recording is', () => {
    expect(isHarmless({ kind: 'keys' })).toBe(false);
    expect(isHarmless({ kind: 'tv', displays: [], same: false })).toBe(true);
    expect(isHarmless({ kind: 'stop-recording' })).toBe(true);
  });

  it('[room] a dialog about the TV opens in front of a hidden one, which is there again afterwards', () => {
    const [keys, tv] = [{ kind: 'keys' }, { kind: 'tv', displays: [], same: true }] as const;
    const before = on('review');
    store.setState({ ...unsure(before), view: { ...before.view, dialog: keys } });
    openDialog(tv);
    expect(state().view).toMatchObject({ dialog: keys, inFront: tv });
    closeDialog();
    expect(state().view).toMatchObject({ dialog: keys, inFront: undefined });
  });

  it('[room] there is none behind the lock, and none while the picture fills the screen for the group', () => {
    const now = unsure(on('review'));
    expect(hasCurtain(now)).toBe(true);
    expect(hasCurtain({ ...now, locked: true })).toBe(false);
    expect(hasCurtain({ ...now, playing: { ...now.playing, fills: true } })).toBe(false);
  });
});

describe('Escape', () => {
  const moment = { kind: 'bookmark', id: momentIdSchema.parse(id), mediaMs: 60_000 } as const;
  const reviewed = (): AppState => {
    const now = on('review');
    return { ...now, review: now.review && { ...now.review, durationMs: 90_000, moments: [moment] } };
  };
  const filled = (): AppState => {
    const now = reviewed();
    return { ...now, playing: { ...now.playing, fills: true } };
  };
  /** What each of these keys does, pressed one after the other. */
  function pressed(now: AppState, keys: readonly string[], where: Partial<Where> = {}): string[] {
    let afterF5 = false;
    return keys.map((key) => {
      // Like a KeyboardEvent, whose parts are its prototype's.
      const event: KeyPress = Object.create(press(key));
      const decision = decide(event, { inTextField: false, ...where, afterF5 }, now, commands, false);
      afterF5 = isAfterF5(event, afterF5);
      return decision.kind === 'run' ? decision.command.id : decision.kind;
    });
  }

  it('[hour] goes back; it never moves the film on its own, whatever was pressed before', () => {
    for (const now of [reviewed(), filled()]) {
      expect(pressed(now, ['Escape'])).toEqual(['go-back']);
      for (const key of ['ArrowDown', 'PageDown', ' ', '.'])
        expect(pressed(now, [key, 'Escape']).at(-1)).toBe('go-back');
    }
    expect(decided(reviewed(), 'Escape', { repeat: true })).toBe('swallow');
  });

  it('[hour] of a remote, which sends F5 and Escape in turn, is the next moment once after each F5', () => {
    const next = 'next-moment';
    for (const now of [reviewed(), filled()]) {
      expect(pressed(now, ['F5', 'Escape', 'F5', 'Escape'])).toEqual([next, next, next, next]);
      // Keys between the two make no difference to the remote.
      expect(pressed(now, ['F5', 'PageDown', '.', 'Escape', 'Escape']).slice(3)).toEqual([next, 'go-back']);
      // A remote whose Escape comes first leaves the review; from then on it is in step.
      expect(pressed(now, ['Escape', 'F5', 'Escape'])).toEqual(['go-back', next, next]);
    }
    const now = reviewed();
    expect(decided(now, 'Escape', { shiftKey: true })).toBe('pass');
    expect(isAfterF5(press('Escape', { repeat: true }), true)).toBe(true);
  });

  it('[hour] after F5, too, closes a dialog, a menu or a field that is open', () => {
    const now = reviewed();
    const dialog = { ...now, view: { ...now.view, dialog: { kind: 'keys' } } } as const;
    expect(pressed(dialog, ['F5', 'Escape']).at(-1)).toBe('pass');
    for (const where of [{ over: 'menu' }, { over: 'popover' }, { inEditor: true }] as const)
      expect(pressed(now, ['F5', 'Escape'], where).at(-1)).toBe('pass');
    expect(pressed(now, ['F5', 'Escape'], { inTextField: true }).at(-1)).toBe('pass');
    const editing = { id: moment.id, note: undefined, goneTo: undefined };
    const open = { ...now, momentList: { ...now.momentList, editing } };
    expect(pressed(open, ['F5', 'Escape'])).toEqual(['next-moment', 'go-back']);
    const palette = { ...now, momentList: { ...now.momentList, paletteOpen: true } };
    expect(pressed(palette, ['F5', 'Escape'])).toEqual(['next-moment', 'go-back']);
  });

  it('[hour] of a remote goes back where there is no next moment', () => {
    for (const screen of ['choose', 'summary'] as const)
      expect(pressed(on(screen), ['F5', 'Escape'])).toEqual(['pass', 'back-to-review']);
    expect(pressed(on('settings'), ['F5', 'Escape'])).toEqual(['pass', 'back-to-library']);
  });
});

describe('keys of the screens', () => {
  it('[job] no key means two things on one screen', () => {
    expect(keyCollisions(commands)).toEqual([]);
  });

  it('[hour] Ctrl+D leads from the review and the summary to where a session is deleted or kept, and nowhere else', () => {
    const { review } = on('review');
    const held = { ctrlKey: true };
    for (const screen of ['review', 'summary'] as const) {
      expect(decided(on(screen, { review }), 'd', held)).toBe('finish-review');
      // Held, it leads there once.
      expect(decided(on(screen, { review }), 'd', { ...held, repeat: true })).toBe('swallow');
    }
    for (const screen of ['library', 'finish', 'choose', 'recording'] as const)
      expect(decided(on(screen), 'd', held)).toBe('pass');
    // Alone it marks.
    expect(decided(withTags(on('review')), 'd')).toMatch(/^mark-/);
  });

  it('a collision is reported with its screen and both commands', () => {
    const [first] = commands;
    if (!first) throw new Error('no commands');
    expect(keyCollisions([first, { ...first, id: 'other' }])).toEqual([
      'Space on review: start-stop and other',
      'PageDown on review: start-stop and other',
      'Space on choose: start-stop and other',
      'PageDown on choose: start-stop and other',
      'Space on summary: start-stop and other',
      'PageDown on summary: start-stop and other',
    ]);
  });

  it('[job] every tag and the bookmark can be marked with one key while recording, and in review while the tags are unfolded', () => {
    for (const screen of ['recording', 'review'] as const) {
      for (const tag of defaultTagSet) {
        expect(decided(withTags(on(screen)), tag.key.toLowerCase())).toBe(`mark-${tag.id}`);
      }
      expect(decided(on(screen), 'k')).toBe('bookmark');
    }
    // A presenter's remote: while recording it marks, in review it starts and stops the film.
    expect(decided(on('recording'), 'PageDown')).toBe('bookmark-by-remote');
    expect(decided(on('review'), 'PageDown')).toBe('start-stop');
  });

  it('[review] a tag’s key marks nothing while the tags are folded away or hidden', () => {
    const { review, momentList } = withTags(on('review'));
    if (!review) throw new Error('nothing is reviewed');
    for (const { key } of defaultTagSet) {
      expect(decided(on('review', { review }), key.toLowerCase())).toBe('swallow');
      const hidden = { review: { ...review, tagsShown: false }, momentList };
      expect(decided(on('review', hidden), key.toLowerCase())).toBe('swallow');
    }
    expect(decided(on('review'), 'k')).toBe('bookmark');
  });

  it('[job] holding a mark’s key marks once', () => {
    expect(decided(on('recording'), 'f', { repeat: true })).toBe('swallow');
    expect(decided(on('review'), 'k', { repeat: true })).toBe('swallow');
  });

  it('holding an arrow moves on through the film', () => {
    expect(decided(on('review'), 'ArrowLeft', { repeat: true })).toBe('back-5');
  });

  it('[job] Space starts and stops the film, whatever was clicked last', () => {
    expect(decided(on('review'), ' ')).toBe('start-stop');
    expect(decided(on('review'), ' ', { repeat: true })).toBe('swallow');
  });

  it('[review] Space starts and stops the film on a closed list, too; in a menu the navigation keys belong to the menu', () => {
    const decidedAt = (where: Partial<Where>, key: string): string => {
      const decision = decide(press(key), { inTextField: false, ...where }, on('review'), commands, false);
      return decision.kind === 'run' ? decision.command.id : decision.kind;
    };
    expect(decidedAt({ inTextField: true, onSelect: true }, ' ')).toBe('start-stop');
    expect(decidedAt({ inTextField: true, onSelect: true }, 'ArrowDown')).toBe('pass');
    for (const key of ['ArrowDown', 'Escape', 'Enter']) expect(decidedAt({ over: 'menu' }, key)).toBe('pass');
    expect(decidedAt({ over: 'popover' }, 'Escape')).toBe('pass');
    expect(decidedAt({ over: 'popover' }, 'ArrowLeft')).toBe('back-5');
    for (const over of ['menu', 'popover'] as const) expect(decidedAt({ over }, ' ')).toBe('start-stop');
  });

  it('[review] Ctrl+B leaves the review; B and "." cover the picture', () => {
    expect(decided(on('review'), 'b', { ctrlKey: true })).toBe('leave-review');
    expect(decided(on('review'), 'b')).toBe('black');
    expect(decided(on('review'), '.')).toBe('black');
  });

  it('[job] while recording Space presses no button', () => {
    expect(decided(on('recording'), ' ')).toBe('swallow');
    expect(decided(on('library'), ' ')).toBe('pass');
    expect(decided(on('before'), ' ')).toBe('pass');
  });

  it('[job] keys typed into a text field or during a composition run no command', () => {
    expect(decided(on('review'), 'k', {}, true)).toBe('pass');
    expect(decided(on('review'), ' ', {}, true)).toBe('pass');
    expect(decided(on('before'), '?', {}, true)).toBe('pass');
    expect(decided(on('review'), 'k', { isComposing: true })).toBe('pass');
  });

  it('[hour] recording can be started from the code’s field; while something is missing, the key goes there', () => {
    const camera = { ...closedRoom.camera, status: 'open' } as const;
    const room = { ...closedRoom, camera };
    const typed = detailsAtOpening(noDetails, defaultSettings, initialLibrary, new Date());
    const before = { ...typed, people: '9', agreed: true };
    expect(decided(on('before', { room, before }), 'r', { ctrlKey: true }, true)).toBe('start-recording');
    const missing = { room, before: { ...before, agreed: false } };
    expect(decided(on('before', missing), 'r', { ctrlKey: true }, true)).toBe('start-recording');
    const starting = { room: { ...room, starting: true }, before };
    expect(decided(on('before', starting), 'r', { ctrlKey: true }, true)).toBe('swallow');
  });

  it('[promise] the screen before a recording can be left, however long it takes to begin, until it has begun', () => {
    const starting = { room: { ...closedRoom, starting: true } };
    expect(decided(on('before', starting), 'Escape')).toBe('back-to-library');
    expect(mayRun(notToday, on('before', starting))).toBe(true);
    const begun = { ...starting, recording: recordingBegun(id, 'S1') };
    expect(decided(on('before', begun), 'Escape')).toBe('swallow');
    expect(mayRun(notToday, on('before', begun))).toBe(false);
  });

  it('[before] a key that types starts nothing from a text field, even if the settings file says so', () => {
    const camera = { ...closedRoom.camera, status: 'open' } as const;
    const room = { ...closedRoom, camera };
    const typed = detailsAtOpening(noDetails, defaultSettings, initialLibrary, new Date());
    const settings = { ...defaultSettings, keys: { 'start-recording': ['J', 'F8'] } };
    const now = on('before', { room, settings, before: { ...typed, people: '9', agreed: true } });
    expect(decided(now, 'j', {}, true)).toBe('pass');
    expect(decided(now, 'j')).toBe('start-recording');
    expect(decided(now, 'F8', {}, true)).toBe('start-recording');
    expect(decided(now, 'r', { ctrlKey: true }, true)).toBe('pass');
  });

  it('[job] holding Ctrl+R from the start on does not stop', () => {
    expect(decided(on('recording'), 'r', { ctrlKey: true, repeat: true })).toBe('swallow');
    expect(decided(on('recording'), 'r', { ctrlKey: true })).toBe('hold-to-stop');
  });

  it('while a dialog is open no key reaches anything beneath it', () => {
    const now = on('review');
    const view = { ...now.view, dialog: { kind: 'keys' } } as const;
    expect(decided({ ...now, view }, 'k')).toBe('pass');
    expect(decided({ ...now, view }, ' ')).toBe('pass');
    expect(decided({ ...now, view }, 'Escape')).toBe('pass');
  });

  it('holding Enter presses a button once', () => {
    expect(decided(on('library'), 'Enter')).toBe('pass');
    expect(decided(on('library'), 'Enter', { repeat: true })).toBe('swallow');
  });

  it('[job] Ctrl+O goes off the record at once, and on again; holding it does so once', () => {
    expect(decided(on('recording'), 'o', { ctrlKey: true })).toBe('off-record');
    expect(decided(on('recording'), 'o', { ctrlKey: true, repeat: true })).toBe('swallow');
    const recording = { ...recordingBegun(id, 'S1'), phase: 'off-record' } as const;
    expect(decided(on('recording', { recording }), 'o', { ctrlKey: true })).toBe('off-record');
    // It is refused with a message, not silently.
    expect(decided(on('recording', { recording }), 'k')).toBe('bookmark');
  });

  it('[promise] Ctrl+O goes off the record and holding Ctrl+R stops, even while a note or the passphrase is typed; while locked nobody can go back on the record', () => {
    const typing = (now: AppState, key: string) => decided(now, key, { ctrlKey: true }, true);
    expect(typing(on('recording'), 'o')).toBe('off-record');
    expect(typing(on('recording'), 'r')).toBe('hold-to-stop');
    expect(typing(on('recording', { locked: true }), 'o')).toBe('off-record');
    const recording = { ...recordingBegun(id, 'S1'), phase: 'off-record' } as const;
    expect(typing(on('recording', { recording }), 'o')).toBe('off-record');
    expect(typing(on('recording', { recording, locked: true }), 'o')).toBe('swallow');
    expect(decided(on('recording', { recording, locked: true }), 'o', { ctrlKey: true })).toBe('swallow');
  });

  it('nothing is marked once the recording has ended', () => {
    const recording = { ...recordingBegun(id, 'S1'), fault: 'disk-full' } as const;
    expect(decided(on('recording', { recording }), 'k')).toBe('swallow');
  });

  it('[recording] phase keys go by the place of the digits on every layout; undo and redo go by letters', () => {
    // AZERTY prints digits only with Shift; QWERTZ prints signs.
    for (const key of ['3', '§', '#']) {
      const decision = decide(
        keyPress(key, 'Digit3', { shiftKey: true }),
        { inTextField: false },
        on('recording'),
        commands,
        false,
      );
      expect(decision).toMatchObject({ kind: 'run', command: { id: 'phase-presentation' } });
    }
    const history = { done: [], undone: [] };
    const marked = {
      kind: 'taken-out',
      takenOut: { id: momentIdSchema.parse(id), fromMs: 0, toMs: 1 },
    } as const;
    const recording = { ...recordingBegun(id, 'S1'), history: { done: [marked], undone: [marked] } };
    expect(decided(on('recording', { recording }), 'z', { ctrlKey: true })).toBe('undo');
    expect(decided(on('recording', { recording }), 'Z', { ctrlKey: true, shiftKey: true })).toBe('redo');
    expect(decided(on('recording', { recording }), 'z', { ctrlKey: true }, true)).toBe('pass');
    expect(decided(on('recording', { recording: { ...recording, history } }), 'z', { ctrlKey: true })).toBe(
      'swallow',
    );
  });

  it('[recording] Enter opens the note, but presses a button that has the focus', () => {
    expect(decided(on('recording'), 'Enter')).toBe('open-note');
    const onButton = { inTextField: false, onButton: true };
    expect(decide(press('Enter'), onButton, on('recording'), commands, false)).toEqual({ kind: 'pass' });
  });

  it('[recording] the arrows assign the last mark to a leader, once per press', () => {
    expect(decided(on('recording'), 'ArrowLeft')).toBe('leader-a');
    expect(decided(on('recording'), 'ArrowRight')).toBe('leader-b');
    expect(decided(on('recording'), 'ArrowRight', { repeat: true })).toBe('swallow');
  });

  it('Tab is never taken', () => {
    for (const screen of screenNames) expect(decided(on(screen), 'Tab')).toBe('pass');
  });
});

it('[room] a phase begun with Shift on the number pad of Windows, which takes Shift away, sets no mark and gives no leader', () => {
  const now = on('recording');
  const pads = [keyPress('PageDown', 'Numpad3'), keyPress('ArrowLeft', 'Numpad4')];
  const kinds = (shiftTaken: boolean) =>
    pads.map((each) => decide(each, { inTextField: false, shiftTaken }, now, commands, false).kind);
  expect(kinds(true)).toEqual(['swallow', 'swallow']);
  expect(kinds(false)).toEqual(['run', 'run']);
  // In a text field it moves the cursor, as everywhere.
  const inText = { inTextField: true, shiftTaken: true };
  expect(pads.map((each) => decide(each, inText, now, commands, false).kind)).toEqual(['pass', 'pass']);
});
