import { Latest } from '../../shared/async/latest';
import type { TvState } from '../../shared/ipc/contract';
import { Fault } from '../../shared/model/fault';
import type { OpeningId } from '../../shared/model/ids';
import {
  blankScreening,
  type FilmControl,
  type Screening as ScreeningState,
  type TvDisplay,
  type TvOn,
  type TvReport,
  type TvSound,
} from '../../shared/model/screening';
import { filmUrl } from '../windows/address';
import { displayAgain, isMirrored, listDisplays, Sureness } from './arrangement';
import { DisplayMemory } from './display-memory';
import { known, type SystemDisplay } from './displays';
import { KeepAwake } from './keep-awake';
import { type OnScreen, Screening } from './screening';
import type { TvServices } from './tv-services';
import type { TvWindow } from './tv-window';

/** The TV: its window, the display it is on, and what it shows and plays. */
export class Tv {
  readonly #services: TvServices;
  /** While a film, playing or paused, or a session's card is on the TV. */
  readonly #onTv: KeepAwake;
  /** While the laptop's own film plays: nobody touches the laptop then, TV or no TV. */
  readonly #onLaptop: KeepAwake;
  readonly #screening: Screening;
  readonly #films = new Latest();
  readonly sureness: Sureness;
  readonly #memory: DisplayMemory;
  #window: TvWindow | undefined;
  #on: TvOn = 'off';
  #display: SystemDisplay | undefined;

  constructor(services: TvServices) {
    this.#services = services;
    this.#onTv = new KeepAwake(services.hold);
    this.#onLaptop = new KeepAwake(services.hold);
    this.#memory = new DisplayMemory(services);
    this.sureness = new Sureness(services.displays, () => this.#tellOperator());
    this.#screening = new Screening({
      now: services.now,
      onChanged: () => this.#tellBoth(),
      onReported: () => this.#tellOperator(),
    });
  }

  /** For the laptop's window: whether there is a TV, what it shows, and where the sound is heard. */
  state(): TvState {
    // The laptop's window may have moved to another display in the meantime.
    if (this.#on === 'off') this.#takeSound();
    return this.#stateNow();
  }

  /** For the TV's window: nothing until the person has confirmed that the window is on the TV. */
  get screening(): ScreeningState {
    const { state } = this.#screening;
    return this.#on === 'placing' ? { ...blankScreening, shown: 'placing' } : state;
  }

  /** Whether a film or a session's card is on the TV, or a film plays on the laptop. */
  get isWatched(): boolean {
    return this.#onTv.isOn || this.#onLaptop.isOn;
  }

  /** Whether a group may be watching. */
  get isOn(): boolean {
    return this.#on === 'on';
  }

  /** Main's clock, in ms. */
  now(): number {
    return this.#services.now();
  }

  displays(): TvDisplay[] {
    const { displays, settings } = this.#services;
    return listDisplays(displays, settings.current.tvDisplay);
  }

  identify(): void {
    this.#services.displays.identify();
  }

  /**
   * Puts the TV's window on that display, or moves it there, and remembers the display.
   * @throws Fault `display-gone` if it has been unplugged since it was listed
   */
  async begin(displayId: number): Promise<void> {
    const { displays } = this.#services;
    const display = displays.all().find(({ id }) => id === displayId);
    if (!display) throw new Fault('display-gone');
    displays.endIdentifying();
    // Whoever chooses a second screen for the group has looked at it.
    if (!isMirrored(display, displays.all())) this.sureness.apart();
    this.#open(display);
    await this.#memory.remember(display);
  }

  /** Opens the window again where it was. @throws Fault `display-gone` */
  again(): void {
    const { displays, settings } = this.#services;
    this.#open(displayAgain(displays, this.#display?.id, settings.current.tvDisplay));
  }

  /** Closes the TV's window. */
  end(): void {
    this.#services.displays.endIdentifying();
    this.#close();
    this.#on = 'off';
    this.#takeSound();
  }

  /** The person has moved the window to the TV. */
  confirm(): void {
    if (this.#on !== 'placing') return;
    this.#window?.fillScreen();
    this.sureness.apart();
    this.#become('on');
  }

  /** The person has looked: the TV does not show the laptop's screen. */
  apart(): void {
    this.sureness.apart();
    this.#tellOperator();
  }

  /** Whether the group sees the picture of a hidden window. If not, it is not hidden on this display. */
  async seen(seen: boolean): Promise<void> {
    await this.#memory.seen(this.#display, seen);
    this.#tellOperator();
  }

  /** The film to play, from that place on; undefined for none. @throws Fault if that film is not open */
  async film(openingId: OpeningId | undefined, mediaMs?: number): Promise<ScreeningState> {
    const isLatest = this.#films.next();
    const opening = openingId && (await this.#services.openings.mustGet(openingId));
    // Another one, or none, was asked for meanwhile.
    if (!isLatest()) return this.#screening.state;
    if (!openingId || !opening) this.#screening.film(undefined);
    else {
      const { durationMs, takenOut } = opening;
      const film = { openingId, url: filmUrl(openingId), durationMs, takenOut: [...takenOut] };
      this.#screening.film(film, mediaMs);
    }
    return this.#screening.state;
  }

  show(what: OnScreen): void {
    this.#screening.show(what);
  }

  control(control: FilmControl): void {
    this.#screening.control(control);
  }

  /** Plays the sound there, and remembers that for the display that the group sees. */
  async sound(sound: TvSound): Promise<void> {
    this.#screening.sound(sound);
    await this.#memory.keep('tvSounds', this.#seen(), sound);
  }

  /** Leaves that much of each edge free, in percent, and remembers that for the display. */
  async margin(margin: number): Promise<void> {
    this.#screening.fit({ margin });
    await this.#memory.keep('tvMargins', this.#display, margin);
  }

  /** Plays the sound that much later than the picture, and remembers that for the display. */
  async later(laterMs: number): Promise<void> {
    this.#screening.fit({ laterMs });
    await this.#memory.keep('tvLaterMs', this.#display, laterMs);
  }

  /** Shows and plays a clap again and again on the TV, or ends that. */
  clap(on: boolean): void {
    this.#window?.tell('tv.onClap', { on });
  }

  /** Whether a still picture is blurred. */
  soften(softened: boolean): void {
    this.#screening.soften(softened);
  }

  /** The laptop's own film plays, or no longer. */
  filmPlays(on: boolean): void {
    this.#onLaptop.set(on);
  }

  /** Plays a tone from the TV's window. */
  tone(): void {
    this.#window?.tell('tv.onTone', undefined);
  }

  /** Removes everything of a session from the TV. The laptop's window shows no film any more, either. */
  blank(): void {
    this.#onLaptop.set(false);
    this.clap(false);
    this.#films.next();
    this.#screening.film(undefined);
    if (this.#screening.state.shown !== 'recording') this.#screening.show({ shown: 'black' });
  }

  /** The TV's window reports where its film is. */
  at(report: TvReport): void {
    this.#screening.at(report);
  }

  /** The TV's film has stopped where it was meant to. */
  reached(report: Pick<TvReport, 'turn' | 'mediaMs'>): void {
    if (this.#screening.reached(report)) this.#services.tell('screening.onReached', undefined);
  }

  /** The TV's film has stalled, or plays again. */
  stalled(stalled: boolean): void {
    this.#services.tell('screening.onStalled', { stalled });
  }

  #open(display: SystemDisplay): void {
    const { openWindow, canPlace, settings } = this.#services;
    this.#close();
    this.#display = display;
    this.#memory.hide(display);
    // A window that was closed may still report something.
    const ifCurrent = (then: () => void) => () => {
      if (this.#window === window) then();
    };
    const window = openWindow({
      display,
      byHand: !canPlace,
      onLost: ifCurrent(() => this.#become('lost')),
      onMoved: (now) => ifCurrent(() => this.#moved(now))(),
      onBack: ifCurrent(() => this.#become(canPlace ? 'on' : 'placing')),
      onCrashed: ifCurrent(() => this.#become('crashed')),
      onClosed: ifCurrent(() => this.end()),
    });
    this.#window = window;
    this.#on = canPlace ? 'on' : 'placing';
    this.#screening.soften(settings.current.softenStill);
    this.#screening.fit(this.#memory.fitOf(display));
    this.#takeSound();
  }

  #close(): void {
    const closing = this.#window;
    this.#window = undefined;
    closing?.close();
  }

  /** The display has changed: it is remembered as it is now, and keeps what is set unless something was set for it. */
  #moved(display: SystemDisplay): void {
    const { state } = this.#screening;
    this.#display = display;
    this.#memory.moved(display);
    this.#screening.fit(this.#memory.fitOf(display, state));
    this.#screening.sound(this.#memory.soundOf(display, state));
  }

  #become(next: TvOn): void {
    // Its page stays dead, whatever its display does, until it is opened again.
    if (this.#on === 'crashed') return;
    this.#on = next;
    if (next === 'lost') this.#screening.stop();
    else this.#tellBoth();
  }

  /** The display that the group sees: the TV's or, without a TV, the one with the laptop's window. */
  #seen(): SystemDisplay | undefined {
    return this.#on === 'off' ? this.#services.displays.withOperator() : this.#display;
  }

  /** Uses the sound that was chosen for the display that the group sees. */
  #takeSound(): void {
    this.#screening.sound(this.#memory.soundOf(this.#seen()));
  }

  #stateNow(): TvState {
    const display = this.#on === 'off' ? undefined : this.#display;
    return {
      ...{ on: this.#on, ...this.sureness.state },
      ...(display && { display: known(display) }),
      ...(display && this.#memory.hidingOn(display)),
      screening: this.#screening.state,
    };
  }

  #tellBoth(): void {
    const { film, code } = this.#screening.state;
    this.#onTv.set(this.#on === 'on' && (film !== undefined || code !== ''));
    this.#window?.tell('tv.onScreening', this.screening);
    this.#tellOperator();
  }

  #tellOperator(): void {
    this.#services.tell('screening.onState', this.#stateNow());
  }
}
