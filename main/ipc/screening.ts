import { type BrowserWindow, type Display, screen } from 'electron';
import type { Contract } from '../../shared/ipc/contract';
import { Fault } from '../../shared/model/fault';
import { blankScreening, type TvOn } from '../../shared/model/screening';
import { KeepAwake } from '../playback/keep-awake';
import type { Openings } from '../playback/openings';
import { Screening } from '../playback/screening';
import type { Power } from '../recording/power';
import type { SettingsFile } from '../settings';
import { filmUrl } from '../windows/address';
import { findDisplay } from '../windows/displays';
import { forwardKeys } from '../windows/forward-keys';
import { endIdentifying, identifyDisplays } from '../windows/identify';
import { protectContent } from '../windows/protect';
import { createTvWindow, known } from '../windows/tv-window';
import { type Callers, handleCalls } from './handle';
import { type Tell, tellWindows } from './tell';
import { handleTv } from './tv';

type Names = Extract<keyof Contract, `screening.${string}`>;

/** Main's clock; the windows measure how far theirs is from it. */
const clock = (): number => performance.timeOrigin + performance.now();

/**
 * The TV: its window, and what it shows.
 * @returns closes the TV: it does not keep the app open when the operator's window is closed
 */
export function handleScreening(
  callers: Callers,
  services: {
    settings: SettingsFile;
    openings: Openings;
    tell: Tell;
    preload: string;
    operator: () => BrowserWindow | undefined;
    power: Pick<Power, 'hold'>;
  },
): () => void {
  const { settings, openings, tell, preload, operator, power } = services;
  const awake = new KeepAwake(() => power.hold());
  let window: BrowserWindow | undefined;
  let on: TvOn = 'off';
  let display: Display | undefined;
  const tellTv = tellWindows(() => (window ? [window] : []));
  const tellState = (): void =>
    tell('screening.onState', {
      on,
      ...(display && on !== 'off' && { display: known(display) }),
      screening: screening.state,
    });
  const screening = new Screening({
    now: clock,
    onChanged: (state) => {
      holdAwake();
      tellTv('tv.onScreening', state);
      tellState();
    },
  });
  function holdAwake(): void {
    awake.set(on === 'on' && screening.state.film !== undefined);
  }
  const become = (now: TvOn): void => {
    on = now;
    holdAwake();
    if (now === 'lost') screening.stop();
    else tellState();
  };
  const close = (): void => {
    const closing = window;
    window = undefined;
    closing?.destroy();
  };
  const end = (): void => {
    endIdentifying();
    close();
    become('off');
  };
  const begin = (where: Display): void => {
    close();
    display = where;
    const made = createTvWindow({
      preload,
      display: where,
      onLost: () => window === made && become('lost'),
      onBack: () => window === made && become('on'),
      onCrashed: () => window === made && become('crashed'),
    });
    window = made;
    callers.add(made.webContents, 'tv');
    forwardKeys(made.webContents, operator);
    protectContent([made], settings.current.contentProtection);
    made.on('closed', () => {
      if (window === made) end();
    });
    const sound = settings.current.tvSounds[where.label];
    if (sound) screening.sound(sound);
    screening.soften(settings.current.softenStill);
    become('on');
  };

  handleCalls<Names>(callers, {
    'screening.displays': () => {
      const all = screen.getAllDisplays();
      const remembered = findDisplay(all.map(known), settings.current.tvDisplay);
      const bounds = operator()?.getBounds();
      const here = bounds && screen.getDisplayMatching(bounds).id;
      return all.map((each, at) => ({
        ...known(each),
        id: each.id,
        number: at + 1,
        here: each.id === here,
        remembered: at === remembered,
      }));
    },
    'screening.identify': () => identifyDisplays(),
    'screening.begin': async ({ displayId }) => {
      const where = screen.getAllDisplays().find(({ id }) => id === displayId);
      if (!where) throw new Fault('bad-arguments', 'no such display');
      endIdentifying();
      begin(where);
      await settings.change({ tvDisplay: known(where) });
    },
    'screening.again': () => {
      const all = screen.getAllDisplays();
      const where = all[findDisplay(all.map(known), settings.current.tvDisplay)];
      if (!where) throw new Fault('bad-arguments', 'no such display');
      begin(where);
    },
    'screening.end': end,
    'screening.confirm': () => {
      if (on === 'placing') become('on');
    },
    'screening.film': async ({ openingId, code }) => {
      const { durationMs = 0, takenOut = [] } = openingId ? await openings.mustGet(openingId) : {};
      const film = openingId && { openingId, url: filmUrl(openingId), durationMs, takenOut: [...takenOut] };
      screening.film(film, code);
      return screening.state;
    },
    'screening.show': (shown) => screening.show(shown),
    'screening.control': (control) => screening.control(control),
    'screening.sound': async (sound) => {
      screening.sound(sound);
      if (!display) return;
      const { tvSounds } = settings.current;
      await settings.change({ tvSounds: { ...tvSounds, [display.label]: sound } });
    },
    'screening.clock': clock,
  });
  handleTv(callers, {
    clock,
    screening,
    // Before the person has confirmed where the window is, it shows nothing.
    shown: () => (on === 'placing' ? { ...blankScreening, code: '' } : screening.state),
    tell,
  });
  settings.onChanged = ({ contentProtection, softenStill }) => {
    protectContent([window, operator()], contentProtection);
    screening.soften(softenStill);
  };
  return end;
}
