import { beforeEach, describe, expect, it, vi } from 'vitest';
import { initialState, store } from '../store/store';
import type { Command } from './command';

// The services listen to the window and call main. Neither exists here.
vi.hoisted(() => vi.stubGlobal('window', { addEventListener: () => undefined, secondLook: {} }));

const { runByClick, runCommand } = await import('./run');
const { bookmark, leaderA, phaseCommands, redo, tagCommands, takeOut, undo } = await import('./marks');
const { offRecord } = await import('./recording');

const ran: string[] = [];
const made = (id: string, more: Partial<Command> = {}): Command => ({
  ...{ id, label: '', keys: [], screens: ['library'] },
  ...more,
  run: () => {
    ran.push(id);
  },
});
const once = { oncePerDoubleClick: true };
const click = (command: Command, timeStamp: number, detail = 1, clientX = 100): void =>
  runByClick(command, { timeStamp, detail, clientX, clientY: 100 });

let start = 0;
beforeEach(() => {
  ran.length = 0;
  // Far from the clicks of the previous test.
  start += 100_000;
  store.setState(initialState, true);
});

describe('a double click', () => {
  it('[hour] runs once what a second click within 300 ms would do twice, and again what is clicked later', () => {
    const tag = made('tag', once);
    click(tag, start);
    click(tag, start + 120, 2);
    click(tag, start + 240, 3);
    // Two clicks that the system does not take for a double click.
    click(tag, start + 360, 1, 103);
    expect(ran).toEqual(['tag']);
    click(tag, start + 700);
    expect(ran).toEqual(['tag', 'tag']);
  });

  it('[hour] may be as slow as the system allows', () => {
    const tag = made('tag', once);
    click(tag, start);
    click(tag, start + 840, 2);
    expect(ran).toEqual(['tag']);
    click(tag, start + 1700);
    expect(ran).toEqual(['tag', 'tag']);
  });

  it('[hour] keys, another button, and buttons on which two clicks mean two acts are not affected', () => {
    const tag = made('tag', once);
    click(tag, start);
    click(made('other', once), start + 50);
    click(tag, start + 100);
    // A button of the same command at another place.
    click(tag, start + 105, 1, 300);
    // Enter on the button that has the focus, and the key itself.
    click(tag, start + 110, 0);
    runCommand(tag, { timeStamp: start + 120 });
    click(made('undo'), start + 200);
    click(made('undo'), start + 250, 2);
    expect(ran).toEqual(['tag', 'other', 'tag', 'tag', 'tag', 'tag', 'undo', 'undo']);
  });

  it('[hour] is one click for every mark, for the record, the last minute and the leaders, and two for undo', () => {
    const all = [...tagCommands.map(({ command }) => command), ...phaseCommands, bookmark, leaderA];
    expect([...all, offRecord, takeOut].filter((each) => !each.oncePerDoubleClick)).toEqual([]);
    expect([undo, redo].filter((each) => each.oncePerDoubleClick)).toEqual([]);
  });
});
