import type { Callers } from './ipc/handle';
import { handleTv } from './ipc/tv';
import { systemDisplays, systemPlacesWindows } from './tv/system-displays';
import { Tv } from './tv/tv';
import type { TvServices } from './tv/tv-services';
import { openTvWindow } from './tv/tv-window';
import type { OperatorWindow } from './windows/operator-window';
import { exemptTvFromHiding, hidesWindows } from './windows/protect';

/** Makes the TV. @param placeByHand the person moves its window, whatever the system lets the app do */
export function startTv(
  callers: Callers,
  services: Pick<TvServices, 'settings' | 'openings' | 'tell' | 'hold'> & {
    readonly operator: OperatorWindow;
    readonly placeByHand: boolean;
  },
): Tv {
  const { settings, openings, tell, hold, operator, placeByHand } = services;
  const displays = systemDisplays(() => operator.current);
  const tv = new Tv({
    ...{ settings, openings, displays, tell, hold },
    openWindow: (about) =>
      openTvWindow(about, {
        operator: () => operator.current,
        admit: (contents) => callers.add(contents, 'tv'),
      }),
    hiding: { isOn: () => hidesWindows(process.platform), except: exemptTvFromHiding },
    canPlace: !placeByHand && systemPlacesWindows(),
    now: () => performance.timeOrigin + performance.now(),
  });
  displays.onChanged(() => tell('screening.onDisplays', undefined));
  handleTv(callers, tv);
  return tv;
}
