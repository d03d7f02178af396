import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { setRegion } from '../../shared/words';
import { answerAppFile } from './app-files';

const folder = resolve(import.meta.dirname, '../../renderer/windows');
const pages = readdirSync(folder).filter((name) => name.endsWith('.html'));

describe('the files of the app', () => {
  afterEach(() => setRegion('US'));

  it('[hour] every page knows the region in whose form it displays days and times', async () => {
    setRegion('GB');
    expect(pages).toContain('operator.html');
    for (const page of pages) {
      const answer = await answerAppFile(folder, new URL(`second-look://app/${page}`));
      expect(answer.headers.get('content-type'), page).toContain('text/html');
      expect(await answer.text(), page).toContain('<html lang="en-GB">');
    }
  });

  it('answers with nothing from outside its folder', async () => {
    const answer = await answerAppFile(join(folder, 'x'), new URL('second-look://app/..%2foperator.html'));
    expect(answer.status).toBe(404);
  });
});
