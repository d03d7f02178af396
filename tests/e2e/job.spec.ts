import { spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import {
  ffmpegPath,
  launchApp,
  makePlace,
  type Place,
  type RunningApp,
  removePlace,
} from '../rig/app/launch-app';
import { fetchFilm, openRoom, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';

test.describe('one recorded session', () => {
  let place: Place;
  let running: RunningApp;
  let film: Uint8Array;

  test.beforeAll(async () => {
    place = makePlace();
    running = await launchApp({ place });
    await openRoom(running.page, '2026-11 Test G1 S1');
    await startRecording(running.page);
    await waitForDurable(running.page, 20);
    await stopRecording(running.page);
    film = await fetchFilm(running.app, running.page);
  });

  test.afterAll(async () => {
    await running.kill();
    removePlace(place);
  });

  /** Requests bytes of the open film through the app's own scheme. */
  async function ask(method: 'GET' | 'HEAD', range?: string) {
    const url = await running.page.locator('video[src^="second-look://session/"]').getAttribute('src');
    return running.app.evaluate(
      async ({ session }, request) => {
        const response = await session.fromPartition('second-look').fetch(request.url, {
          method: request.method,
          headers: request.range ? { Range: request.range } : {},
        });
        const body = Buffer.from(await response.arrayBuffer());
        return {
          status: response.status,
          contentRange: response.headers.get('content-range'),
          acceptRanges: response.headers.get('accept-ranges'),
          cache: response.headers.get('cache-control'),
          body: body.toString('base64'),
        };
      },
      { url: url ?? '', method, range: range ?? '' },
    );
  }

  test('[job] ffmpeg reads the film of 20 s without a warning', async () => {
    const { code, said } = await ffmpegReads(film);
    expect(said).toBe('');
    expect(code).toBe(0);
  });

  test('[job] byte ranges: a-b, a-, -n, past the end, HEAD', async () => {
    const { length } = film;
    const bytes = (from: number, to: number) => Buffer.from(film.subarray(from, to)).toString('base64');
    const middle = await ask('GET', 'bytes=1000-200999');
    expect(middle).toMatchObject({
      status: 206,
      contentRange: `bytes 1000-200999/${length}`,
      acceptRanges: 'bytes',
    });
    expect(middle.cache).toBe('no-store');
    expect(middle.body).toBe(bytes(1000, 201_000));
    expect((await ask('GET', `bytes=${length - 500}-`)).body).toBe(bytes(length - 500, length));
    expect((await ask('GET', 'bytes=-700')).body).toBe(bytes(length - 700, length));
    expect(await ask('GET', `bytes=${length}-`)).toMatchObject({
      status: 416,
      contentRange: `bytes */${length}`,
    });
    expect(await ask('HEAD')).toMatchObject({ status: 200, body: '' });
  });

  test('[job] a call with wrong arguments or an unknown session is refused with a code, and the app keeps working', async () => {
    const answers = await running.page.evaluate(async () => {
      const { library, moments, recording, review } = window.secondLook;
      const garbage = { sessionId: '../../etc' } as never;
      const unknown = { sessionId: '0'.repeat(32) } as never;
      return {
        wrong: await review.open(garbage),
        empty: await recording.begin({ details: { code: '' }, people: 0 } as never),
        extra: await moments.add({
          sessionId: '0'.repeat(32),
          mark: { kind: 'bookmark' },
          mediaMs: -1,
        } as never),
        unknown: await library.erase(unknown),
        after: await library.list(),
      };
    });
    expect(answers).toMatchObject({
      wrong: { ok: false, code: 'bad-arguments' },
      empty: { ok: false, code: 'bad-arguments' },
      extra: { ok: false, code: 'bad-arguments' },
      unknown: { ok: false, code: 'no-such-session' },
      after: { ok: true },
    });
  });

  test('[job] a call from a frame other than our own window’s is refused', async () => {
    const answer = await running.app.evaluate(async ({ BrowserWindow, session, app }) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: {
          preload: `${app.getAppPath()}/out/preload/operator.cjs`,
          session: session.fromPartition('second-look'),
        },
      });
      await stranger.loadURL('second-look://app/operator.html');
      const result = await stranger.webContents.executeJavaScript('window.secondLook.library.list()');
      stranger.destroy();
      return result;
    });
    expect(answer).toEqual({ ok: false, code: 'bad-sender' });
  });

  test('[job] a copy of the library made before a deletion cannot be opened after it', async () => {
    await running.quit();
    const copy = `${place.folder}/copy`;
    cpSync(place.library, copy, { recursive: true });
    running = await launchApp({ place });
    const [session] = await sessions();
    if (!session) throw new Error('no session');
    const receipt = await running.page.evaluate(
      (sessionId) => window.secondLook.library.erase({ sessionId }),
      session.id,
    );
    expect(receipt).toMatchObject({ ok: true, value: { filesLeft: 0 } });
    await running.quit();
    rmSync(place.library, { recursive: true });
    cpSync(copy, place.library, { recursive: true });
    running = await launchApp({ place });
    expect(await sessions()).toEqual([]);
    const opened = await running.page.evaluate(
      (sessionId) => window.secondLook.review.open({ sessionId }),
      session.id,
    );
    expect(opened).toEqual({ ok: false, code: 'no-such-session' });
  });

  async function sessions() {
    const list = await running.page.evaluate(() => window.secondLook.library.list());
    return list.ok ? list.value : [];
  }
});

/** Runs ffmpeg over a film, as the strictest reader we know. @returns what it said */
function ffmpegReads(film: Uint8Array): Promise<{ code: number | null; said: string }> {
  return new Promise((done) => {
    const check = [
      '-v',
      'warning',
      '-i',
      '-',
      '-fps_mode',
      'passthrough',
      '-enc_time_base',
      '1:1000',
      '-f',
      'null',
      '-',
    ];
    const child = spawn(ffmpegPath(), check);
    let said = '';
    child.stderr.on('data', (data) => {
      said += data;
    });
    child.on('close', (code) => done({ code, said }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(film);
  });
}
