import type { RunningApp } from '../app/launch-app';
import { filmSelector } from './film-times';

/** Writes the shown film to a file, through the app's own scheme, however long it is. */
export async function saveShownFilm({ app, page }: RunningApp, path: string): Promise<void> {
  const url = await page.locator(filmSelector).getAttribute('src');
  await app.evaluate(
    async ({ session }, { address, to }) => {
      const { createWriteStream } = process.getBuiltinModule('node:fs');
      const { Readable } = process.getBuiltinModule('node:stream');
      const { pipeline } = process.getBuiltinModule('node:stream/promises');
      const { body } = await session.fromPartition('second-look').fetch(address);
      if (body)
        await pipeline(
          Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]),
          createWriteStream(to),
        );
    },
    { address: url ?? '', to: path },
  );
}
