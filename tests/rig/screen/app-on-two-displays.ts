import { test } from '@playwright/test';
import { AppInPlace } from '../app/app-in-place';
import { launchOnLaptop } from './tv';
import { startTwoDisplays, type TwoDisplays } from './two-displays';

/** Like `AppInPlace`, but with two displays. All tests in a file share the displays. */
export class AppOnTwoDisplays extends AppInPlace {
  #displays: TwoDisplays | undefined;

  constructor() {
    super((place, options) => launchOnLaptop(place, this.displays, options));
  }

  get displays(): TwoDisplays {
    if (!this.#displays) throw new Error('no displays');
    return this.#displays;
  }

  override hook(begin: () => unknown): void {
    test.beforeAll(async () => {
      this.#displays = await startTwoDisplays();
    });
    test.afterAll(() => this.#displays?.stop());
    super.hook(begin);
  }
}

/**
 * Gives each test a place of its own, and the app in it on the laptop's display; the second one is the TV.
 * @param begin what each test begins with: by default the app starts in the empty place
 */
export function appOnTwoDisplays(
  begin: (own: AppOnTwoDisplays) => unknown = (own) => own.launch(),
): AppOnTwoDisplays {
  const own = new AppOnTwoDisplays();
  own.hook(() => begin(own));
  return own;
}
