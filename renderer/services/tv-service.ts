import type { Screening, TvSound } from '../../shared/model/screening';
import { main } from '../main/client';
import { TvPlayer } from '../player/tv-player';
import { AwakeOutput } from './awake-output';
import { Clap } from './clap';
import { mainClock } from './main-clock';
import { playOn, playTone } from './sound-output';

/** What the TV's page draws. */
export interface OnTv {
  readonly screening: Screening;
  /** The film's own element, if any. */
  readonly picture: HTMLVideoElement | undefined;
  /** Whether the picture is seen. Otherwise the page is black, or shows its line. */
  readonly seen: boolean;
  /** A clap's picture, in front of everything. */
  readonly claps: boolean;
}

/** A group watches the TV window, so it never reports errors. The next report makes up for a lost one. */
function passOver(telling: Promise<void>): void {
  telling.catch(() => undefined);
}

/**
 * Makes the TV window do what main says. If main does not answer, the page stays black, without a message.
 */
export async function startTv(draw: (shown: OnTv) => void): Promise<void> {
  const now = await mainClock(() => main.tv.clock());
  let player: TvPlayer | undefined;
  let openingId: string | undefined;
  let sound: TvSound = { output: '', volume: 1 };
  let seen = false;
  let claps = false;
  let clap: Clap | undefined;
  const awake = new AwakeOutput();
  // The picture appears with the frame that was asked for, never with the one it comes from.
  const show = (screening: Screening): void => {
    seen = screening.shown === 'picture' && player !== undefined && (seen || player.isThere);
    draw({ screening, picture: player?.element, seen, claps });
  };
  let told: Screening | undefined;
  const hear = (): void => {
    if (!player) {
      awake.end();
      return;
    }
    void playOn(player.heard, sound);
    awake.keep(sound.output);
  };
  const take = (screening: Screening): void => {
    const { film } = screening;
    if (film?.openingId !== openingId) {
      player?.dispose();
      seen = false;
      openingId = film?.openingId;
      player =
        film &&
        new TvPlayer(
          film,
          {
            onAt: (report) => {
              passOver(main.tv.at(report));
              // Without this, Chromium notices no output that comes or goes (docs/engine-facts.md).
              hear();
            },
            onReached: (report) => passOver(main.tv.reached(report)),
            onStalled: (stalled) => passOver(main.tv.stalled({ stalled })),
            onThere: () => told && show(told),
          },
          now,
        );
    }
    player?.take(screening);
    sound = { output: screening.output, volume: screening.volume };
    hear();
    told = screening;
    void clap?.set(screening);
    show(screening);
  };
  main.tv.onScreening(take);
  main.tv.onClap(({ on }) => {
    clap?.end();
    clap = on
      ? new Clap((isDrawn) => {
          claps = isDrawn;
          if (told) show(told);
        })
      : undefined;
    if (told) void clap?.set(told);
  });
  main.tv.onTone(() => void playTone(sound).catch(() => undefined));
  // A chosen output may have appeared only now.
  navigator.mediaDevices.addEventListener('devicechange', hear);
  take(await main.tv.ready());
}
