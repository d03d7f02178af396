import { unpackResult } from '../../shared/ipc/result';
import type { Screening } from '../../shared/model/screening';
import { ScreenedPlayer } from '../player/screened-player';
import { main } from './main';
import { mainClock } from './main-clock';
import { playOn } from './sound-output';

/** What the TV's page draws. */
export interface OnTv {
  readonly screening: Screening;
  /** The film's own element, where there is one. */
  readonly picture: HTMLVideoElement | undefined;
}

/** The TV's window does what main says. Where main does not answer the page stays black: it says nothing of faults. */
export async function startTv(draw: (shown: OnTv) => void): Promise<void> {
  const now = await mainClock(async () => unpackResult(await main.tv.clock()));
  let player: ScreenedPlayer | undefined;
  let openingId: string | undefined;
  let output = '';
  const take = (screening: Screening): void => {
    const { film } = screening;
    if (film?.openingId !== openingId) {
      player?.dispose();
      openingId = film?.openingId;
      output = '';
      player =
        film &&
        new ScreenedPlayer(
          film,
          {
            onAt: (report) => void main.tv.at(report),
            onReached: (report) => void main.tv.reached(report),
            onStalled: (stalled) => void main.tv.stalled({ stalled }),
          },
          now,
        );
    }
    player?.take(screening);
    if (player && screening.output !== output) {
      output = screening.output;
      void playOn(player.element, output);
    }
    draw({ screening, picture: player?.element });
  };
  main.tv.onScreening(take);
  take(unpackResult(await main.tv.ready()));
}
