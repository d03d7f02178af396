import { createElement, type FunctionComponent } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { faultWords, faultWordsFor, words } from '../../shared/words';
import { initialState, put, state, store } from '../store/store';
import { say, sayFault, showScreen } from '../store/view-actions';

// The services listen to the window and call main. Neither exists here.
vi.hoisted(() => vi.stubGlobal('window', { addEventListener: () => undefined, secondLook: {} }));
// Without a page, React would always show the state at the start.
vi.mock('../store/store', async (original) => {
  const real = await original<typeof import('../store/store')>();
  return { ...real, useAppState: (select: (now: typeof initialState) => unknown) => select(real.state()) };
});

const { CodeFields } = await import('./CodeFields');
const { Microphones } = await import('./Microphones');
const { SoundLine } = await import('./SoundLine');
const { ScreenFaults, ToastPlace } = await import('./Toast');

function shown<Props extends object>(what: FunctionComponent<Props>, props?: Props): string {
  return renderToStaticMarkup(createElement(what, props));
}

const textOf = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, '')
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

beforeEach(() => store.setState(initialState, true));

describe('what went wrong', () => {
  it('[hour] stays and can be closed, while a message fades', () => {
    say({ kind: 'no-mark' });
    sayFault('write-failed');
    const fades = / class="[^"]*fading/;
    expect(shown(ToastPlace, {})).toMatch(fades);
    const fault = shown(ScreenFaults);
    expect(fault).toContain(words.app.close);
    expect(fault).not.toMatch(fades);
  });

  it('[hour] before a recording never says that something recorded is kept; elsewhere it does', () => {
    showScreen('before');
    sayFault('write-failed');
    expect(textOf(shown(ScreenFaults))).toContain(faultWordsFor('write-failed', { isBefore: true }).lost);
    expect(textOf(shown(ScreenFaults))).not.toContain(faultWords['write-failed'].lost);
    showScreen('recording');
    sayFault('write-failed');
    expect(textOf(shown(ScreenFaults))).toContain(faultWords['write-failed'].lost);
  });
});

describe('a microphone', () => {
  const icons = (markup: string): string[] =>
    [...markup.matchAll(/lucide-(mic[a-z-]*)/g)].map(([, name = '']) => name);

  it('[hour] has a crossed-out icon only while it is muted', () => {
    const { settings } = state();
    const named = (muted: boolean) => [{ label: 'Table', gainDb: 0, muted }];
    put('settings', { ...settings, microphones: named(false) });
    expect(icons(shown(Microphones))).toEqual(['mic']);
    put('settings', { ...settings, microphones: named(true) });
    expect(icons(shown(Microphones))).toEqual(['mic-off']);
    // What shows them while recording.
    expect(icons(shown(SoundLine))).toEqual(['mic']);
  });
});

describe('a code', () => {
  it('[hour] that was used before has a warning beside it, and no other has', () => {
    const fields = (isUsed: boolean) =>
      textOf(
        shown(CodeFields, {
          ...{
            parts: { month: '2026-11', place: 'Spokane', group: '2', session: '4' },
            otherCode: undefined,
          },
          ...{ missing: [], isUsed, onChange: () => undefined },
        }),
      );
    expect(fields(true)).toContain(words.before.codeUsed);
    expect(fields(false)).not.toContain(words.before.codeUsed);
  });
});
