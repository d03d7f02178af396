import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { TvState } from '../../renderer/store/tv';
import { blankScreening, shownSchema, tvOnSchema } from '../../shared/model/screening';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { fedMedia } from '../rig/app/launch-app';
import { openRoom, openSettings, startRecording } from '../rig/app/operate';
import { writeLongSession } from '../rig/disk/long-session';
import { lookFolder, resizeTo } from '../rig/screen/look';
import { misfits } from '../rig/screen/misfits';
import { containing, starting } from '../rig/texts';

const code = '2026-11 Spokane G2 S1';
const laptop = appInPlace(async (own) => {
  await writeLongSession(own.place, { code, minutes: 1, moments: 4, phases: true });
  await own.launch({ media: await fedMedia(360) });
});

/** With a name as long as manufacturers give their TVs. */
const display = { x: 1920, y: 0, width: 1920, height: 1080, label: 'Samsung Electric QN65S90D (HDMI)' };

type ToldTv = Pick<TvState, 'on' | 'screening'> & { readonly mirrored?: boolean };

/** Every state of the TV, and what its line says. */
const states: readonly (readonly [ToldTv, string])[] = tvOnSchema.options.flatMap((on) => {
  const { shown, name, goneShort, mirroredShort, crashedShort, state, tv } = words.tv;
  const of = (said: string, screening = blankScreening) => [{ on, screening }, said] as const;
  if (on === 'off') return [of(tv)];
  if (on === 'lost')
    return [of(state(goneShort)), [{ on, screening: blankScreening, mirrored: true }, state(mirroredShort)]];
  if (on === 'crashed') return [of(state(crashedShort))];
  if (on === 'placing') return [of(state(shown.placing))];
  return [
    of(state(name)),
    ...shownSchema.options.map((each) => of(state(shown[each]), { ...blankScreening, shown: each, code })),
  ];
});

/** Each screen with the TV's line, and how to come there from the one before. */
const screens: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['library', (page) => button(page, words.library.newRecording).waitFor()],
  ['settings', (page) => openSettings(page, 'recording')],
  [
    'choose',
    async (page) => {
      await button(page, words.settings.back).click();
      await button(page, words.choose.showOf(code)).click();
      await page.getByRole('heading', { name: words.choose.title }).waitFor();
    },
  ],
  ['review', (page) => button(page, words.choose.plain).click()],
  ['summary', (page) => page.keyboard.press('y')],
  ['delete-or-keep', (page) => button(page, words.finish.open).click()],
  [
    'before',
    async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+b');
      await openRoom(page, '2026-11 Spokane G2 S2');
    },
  ],
  ['recording', startRecording],
  [
    'recorded',
    async (page) => {
      await button(page, words.recording.stop).click();
      await button(page, words.recording.stopYes).click();
      await button(page, words.recorded.agreed).waitFor();
    },
  ],
];

const button = (page: Page, name: string) => page.getByRole('button', { name: containing(name) }).first();

test('[hour] on every screen the whole line about the TV can be read in every state of the TV: at 911×512, and with text twice as large', async () => {
  const { app } = laptop.running;
  const { page } = laptop;
  const line = page.getByRole('button', { name: starting(words.tv.show) });
  const tell = (tv: ToldTv) =>
    app.evaluate(
      ({ BrowserWindow }, state) =>
        BrowserWindow.getAllWindows()[0]?.webContents.send('screening.onState', state),
      { unsure: false, mirrored: false, ...tv, ...(tv.on !== 'off' && { display }) },
    );
  // Told again, because main may have told something else.
  const until = (tv: ToldTv, said: string) =>
    expect
      .poll(async () => {
        await tell(tv);
        return line.textContent();
      })
      .toBe(said);
  for (const [screen, come] of screens) {
    await come(page);
    for (const size of [
      { width: 911, height: 512 },
      { width: 640, height: 400 },
    ]) {
      await resizeTo(app, page, size);
      for (const [tv, said] of states) {
        await until(tv, said);
        const where = `${screen} at ${size.width}, ${said}`;
        await expect.poll(() => misfits(page), where).toEqual([]);
        if (tv.on === 'lost')
          await page.screenshot({ path: join(lookFolder, `tv-line-${screen}-${size.width}.png`) });
      }
    }
    await until({ on: 'off', screening: blankScreening }, words.tv.tv);
    await resizeTo(app, page, { width: 1280, height: 800 });
  }
});
