import { type BrowserWindow, type Display, screen } from 'electron';
import type { Contract, Payload } from '../../shared/ipc/contract';
import { Fault } from '../../shared/model/fault';
import { blankScreening, type Screening as ScreeningState, type TvOn } from '../../shared/model/screening';
import { KeepAwake } from '../playback/keep-awake';
import type { Openings } from '../playback/openings';
import { Screening } from '../playback/screening';
import type { Power } from '../recording/power';
import type { SettingsFile } from '../settings';
import { filmUrl } from '../windows/address';
import { findDisplay, soundKey } from '../windows/displays';
import { forwardKeys } from '../windows/forward-keys';
import { endIdentifying, identifyDisplays } from '../windows/identify';
import { hideAllFromCapture } from '../windows/protect';
import { createTvWindow, known } from '../windows/tv-window';
import { type Callers, handleCalls } from './handle';
import { type Tell, tellWindows } from './tell';
import { handleTv } from './tv';

type Names = Extract<keyof Contract, `screening.${string}`>;

/** The TV as others see it. */
interface Tv {
  /** Closes the TV's window: it does not keep the app open when the operator's window is closed. */
  readonly end: () => void;
  /** Removes everything of a session from the TV. */
  readonly blank: () => void;
  /** Whether a review is on the TV, or a film plays. */
  readonly isWatched: boolean;
}

/** Main's clock. The windows measure the offset of theirs. */
const clock = (): number => performance.timeOrigin + performance.now();

/** Handles the TV: its window, and what it shows. @returns the TV, for other handlers */
export function handleScreening(
  callers: Callers,
  services: {
    settings: SettingsFile;
    openings: Openings;
    tell: Tell;
    operator: () => BrowserWindow | undefined;
    power: Pick<Power, 'hold'>;
    /** Whether windows can be placed on a display; if not, a person moves the TV's window there. */
    canPlace: boolean;
  },
): Tv {
  const { settings, openings, tell, operator, power, canPlace } = services;
  const awake = new KeepAwake(() => power.hold());
  let window: BrowserWindow | undefined;
  let on: TvOn = 'off';
  let display: Display | undefined;
  const tellTv = tellWindows(() => (window ? [window] : []));
  const now = (): Payload<'screening.onState'> => ({
    on,
    ...(display && on !== 'off' && { display: known(display) }),
    screening: screening.state,
  });
  /** The state for the TV's page: nothing until the person has confirmed that its window is on the TV. */
  const onTv = (): ScreeningState =>
    on === 'placing' ? { ...blankScreening, shown: 'placing' } : screening.state;
  const screening = new Screening({
    now: clock,
    onChanged: () => tellBoth(),
  });
  function tellBoth(): void {
    holdAwake();
    tellTv('tv.onScreening', onTv());
    tell('screening.onState', now());
  }
  function holdAwake(): void {
    awake.set(on === 'on' && screening.state.film !== undefined);
  }
  const become = (next: TvOn): void => {
    on = next;
    if (next === 'lost') screening.stop();
    else tellBoth();
  };
  /** The display that the group sees: the TV's or, without a TV, the one with the laptop's window. */
  const seen = (): Display | undefined => {
    const bounds = operator()?.getBounds();
    return on === 'off' ? bounds && screen.getDisplayMatching(bounds) : display;
  };
  /** Uses the sound that was chosen for the display that the group sees. */
  const takeSound = (): void => {
    const where = seen();
    const sound = where && settings.current.tvSounds[soundKey(known(where))];
    screening.sound(sound ?? { output: '', volume: 1 });
  };
  const close = (): void => {
    const closing = window;
    window = undefined;
    closing?.destroy();
  };
  const end = (): void => {
    endIdentifying();
    close();
    on = 'off';
    takeSound();
  };
  const begin = (where: Display): void => {
    close();
    display = where;
    const made = createTvWindow({
      display: where,
      byHand: !canPlace,
      onLost: () => window === made && become('lost'),
      onBack: () => window === made && become(canPlace ? 'on' : 'placing'),
      onCrashed: () => window === made && become('crashed'),
    });
    window = made;
    callers.add(made.webContents, 'tv');
    forwardKeys(made.webContents, operator);
    made.on('closed', () => {
      if (window === made) end();
    });
    on = canPlace ? 'on' : 'placing';
    screening.soften(settings.current.softenStill);
    takeSound();
  };

  handleCalls<Names>(callers, {
    'screening.now': () => {
      if (on === 'off') takeSound();
      return now();
    },
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
      if (on !== 'placing') return;
      window?.setFullScreen(true);
      become('on');
    },
    'screening.film': async ({ openingId }) => {
      const { durationMs = 0, takenOut = [] } = openingId ? await openings.mustGet(openingId) : {};
      const film = openingId && { openingId, url: filmUrl(openingId), durationMs, takenOut: [...takenOut] };
      screening.film(film);
      return screening.state;
    },
    'screening.show': (shown) => screening.show(shown),
    'screening.control': (control) => screening.control(control),
    'screening.sound': async (sound) => {
      screening.sound(sound);
      const where = seen();
      if (!where) return;
      const { tvSounds } = settings.current;
      await settings.change({ tvSounds: { ...tvSounds, [soundKey(known(where))]: sound } });
    },
    'screening.tone': () => tellTv('tv.onTone', undefined),
    'screening.clock': clock,
  });
  handleTv(callers, {
    clock,
    screening,
    shown: onTv,
    tell,
  });
  settings.onChanged = ({ contentProtection, softenStill }) => {
    hideAllFromCapture(contentProtection);
    screening.soften(softenStill);
  };
  return {
    end,
    blank() {
      screening.film(undefined);
      if (screening.state.shown !== 'recording') screening.show({ shown: 'black' });
    },
    get isWatched() {
      return awake.isOnTv || screening.state.playing;
    },
  };
}
