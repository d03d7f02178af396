import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '../../shared/ipc/result';
import { type ImportPlan, type ImportState, mostFiles } from '../../shared/model/importing';
import { initialState, state, store } from '../store/store';

type Answer = Result<unknown> | Promise<Result<unknown>>;
const calls: { readonly name: string; readonly argument: unknown }[] = [];
const answers = new Map<string, Answer>();
let tell: (now: ImportState | undefined) => void = () => undefined;

vi.hoisted(() => {
  const call = (name: string) => (argument: unknown) => Reflect.get(globalThis, 'answered')(name, argument);
  const domain = (of: string) =>
    new Proxy({}, { ownKeys: () => [], get: (_, key) => call(`${of}.${String(key)}`) });
  const names = {
    importing: [
      'look',
      'lookAt',
      'arrange',
      'begin',
      'cancel',
      'state',
      'dismiss',
      'deleteOriginals',
      'onState',
    ],
    library: ['list', 'receipts', 'due', 'unfinished', 'news', 'erase'],
  };
  const secondLook = Object.fromEntries(
    Object.entries(names).map(([of, all]) => [
      of,
      Object.fromEntries(all.map((name) => [name, Reflect.get(domain(of), name)])),
    ]),
  );
  vi.stubGlobal('window', { addEventListener: () => undefined, secondLook });
});
Reflect.set(globalThis, 'answered', (name: string, argument: unknown): unknown => {
  if (name === 'importing.onState') tell = argument as typeof tell;
  else calls.push({ name, argument });
  return Promise.resolve(answers.get(name) ?? { ok: true, value: undefined });
});
// What opens sessions needs a film player, which this has none of.
vi.mock('./open-session-service', () => ({ openSession: vi.fn() }));
vi.mock('./review-service', () => ({ closeReview: vi.fn() }));

const imports = await import('./import-service');
const { eraseSession } = await import('./library-service');
const { openSession } = await import('./open-session-service');
imports.startImports();

const file = { bytes: 1, lengthMs: 1, recordedAtMs: 0, repairs: [] };
const tracks = { picture: 'copied', sound: 'none' } as const;
const plan: ImportPlan = {
  ...{ planId: 'a'.repeat(32), refused: [], recordedOn: '2026-10-12', lengthMs: 2, takesMs: 1 },
  files: [
    { ...file, ...tracks, file: 0, name: 'a.mp4' },
    { ...file, ...tracks, file: 1, name: 'b.mp4' },
  ],
  room: { neededBytes: 1, freeBytes: 2, isEnough: true },
};
const running: ImportState = {
  ...{ step: 'running', code: 'S1', share: 0, file: 1, files: 2, isStalled: false, isEnding: false },
};
const done: ImportState = {
  ...{ step: 'done', sessionId: 'a'.repeat(32) as never, code: 'S1', lengthMs: 1, files: [], originals: 2 },
};
const screen = (): string => state().view.screen;
const draft = () => state().importing.draft;
const order = () => draft()?.order.map((each) => each.file);
const ok = (value?: unknown): Result<unknown> => ({ ok: true, value });
const called = (name: string) => calls.filter((call) => call.name === name);

/** A promise that is kept by hand. */
function later(): {
  readonly answer: Promise<Result<unknown>>;
  readonly give: (result: Result<unknown>) => void;
} {
  let give: (result: Result<unknown>) => void = () => undefined;
  const answer = new Promise<Result<unknown>>((resolve) => {
    give = resolve;
  });
  return { answer, give };
}

const agree = (agreed = true): void =>
  store.setState(({ importing }) => ({
    importing: {
      ...importing,
      draft: importing.draft && {
        ...importing.draft,
        step: 'details' as const,
        details: { ...importing.draft.details, otherCode: 'S1', people: '9', agreed },
      },
    },
  }));

beforeEach(() => {
  store.setState(initialState, true);
  calls.length = 0;
  answers.clear();
  answers.set('importing.look', ok(plan));
  for (const [name, value] of Object.entries({
    list: [],
    receipts: [],
    due: { deletes: false, offsetMs: 0 },
  }))
    answers.set(`library.${name}`, ok(value));
  for (const name of ['unfinished', 'news']) answers.set(`library.${name}`, ok([]));
});

describe('looking at files', () => {
  it('[inout] shows the screen once main looks, then the plan', async () => {
    const { answer, give } = later();
    answers.set('importing.look', answer);
    const looking = imports.askForFiles();
    // The system's dialog is open.
    expect(screen()).toBe('library');
    tell({ step: 'looking', share: 0 });
    expect(screen()).toBe('importing');
    tell(undefined);
    give(ok(plan));
    await looking;
    expect([screen(), order()]).toEqual(['importing', [0, 1]]);
  });

  it('[inout] goes back to the library when it is canceled, and keeps the files of an earlier look', async () => {
    answers.set('importing.look', ok());
    await imports.askForFiles();
    expect([screen(), draft()]).toEqual(['library', undefined]);
    answers.set('importing.look', ok(plan));
    await imports.askForFiles();
    answers.set('importing.look', ok());
    await imports.askForFiles();
    expect([screen(), order()]).toEqual(['importing', [0, 1]]);
  });

  it('[inout] says why it could not, in place of files', async () => {
    answers.set('importing.look', { ok: false, code: 'ffmpeg-missing' });
    await imports.askForFiles();
    expect([screen(), state().importing.fault, draft()]).toEqual(['importing', 'ffmpeg-missing', undefined]);
  });

  it('[inout] an answer after the lock, or after the person went elsewhere, shows nothing', async () => {
    for (const leave of [
      imports.forgetImport,
      () => store.setState(({ view }) => ({ view: { ...view, screen: 'settings' as const } })),
    ]) {
      store.setState(initialState, true);
      const { answer, give } = later();
      answers.set('importing.look', answer);
      const looking = imports.askForFiles();
      leave();
      give(ok(plan));
      await looking;
      expect(draft()).toBeUndefined();
      expect(screen()).not.toBe('importing');
    }
  });

  it('[inout] passes on files that were dropped, but never more than one import takes', async () => {
    const files = [new File([], 'a.mp4')];
    answers.set('importing.lookAt', ok(plan));
    await imports.lookAtDropped([]);
    await expect(imports.lookAtDropped(Array(mostFiles + 1).fill(files[0]))).rejects.toMatchObject({
      code: 'importing-too-many',
    });
    expect(calls).toEqual([]);
    await imports.lookAtDropped(files);
    expect(called('importing.lookAt')).toEqual([{ name: 'importing.lookAt', argument: files }]);
    expect(screen()).toBe('importing');
  });
});

describe('an order', () => {
  beforeEach(() => imports.askForFiles());

  it('[inout] is shown at once; only the last answer counts', async () => {
    const [first, second] = [later(), later()];
    answers.set('importing.arrange', first.answer);
    const one = imports.arrange([{ file: 1 }, { file: 0 }]);
    answers.set('importing.arrange', second.answer);
    const two = imports.arrange([{ file: 1 }]);
    expect(order()).toEqual([1]);
    second.give(ok({ ...plan, lengthMs: 1, files: plan.files.slice(1) }));
    await two;
    first.give(ok({ ...plan, lengthMs: 99 }));
    await one;
    expect([order(), draft()?.plan.lengthMs]).toEqual([[1], 1]);
  });

  it('[inout] is as before when main refuses it', async () => {
    answers.set('importing.arrange', { ok: false, code: 'importing-over' });
    await expect(imports.arrange([{ file: 1 }])).rejects.toMatchObject({ code: 'importing-over' });
    expect(order()).toEqual([0, 1]);
  });
});

describe('an import', () => {
  beforeEach(() => imports.askForFiles());

  it('[inout] of files that say no day goes on only with one, and to where it is typed', async () => {
    const { recordedOn: _, ...dayless } = plan;
    answers.set('importing.look', ok(dayless));
    await imports.askForFiles();
    expect(draft()?.recordedOn).toBe('');
    imports.showDetails();
    expect([draft()?.step, draft()?.triedWithoutDay]).toEqual(['files', 1]);
    answers.set('importing.look', ok(plan));
    await imports.askForFiles();
    imports.showDetails();
    expect([draft()?.step, draft()?.triedWithoutDay]).toEqual(['details', 0]);
  });

  it('[inout] begins only when everyone has agreed; before that, what is missing is named', async () => {
    await imports.beginImport();
    expect(called('importing.begin')).toEqual([]);
    agree(false);
    await imports.beginImport();
    expect(called('importing.begin')).toEqual([]);
    expect(draft()?.details.tries).toBe(2);
    agree();
    await imports.beginImport();
    expect(called('importing.begin')).toMatchObject([
      {
        argument: {
          planId: plan.planId,
          files: [{ file: 0 }, { file: 1 }],
          recordedOn: '2026-10-12',
          details: { code: 'S1' },
          agreement: { people: 9, agreed: true },
        },
      },
    ]);
    expect(draft()).toBeUndefined();
  });

  it('[inout] that main refuses leaves everything as it was typed', async () => {
    agree();
    const before = draft();
    answers.set('importing.begin', { ok: false, code: 'importing-room' });
    await expect(imports.beginImport()).rejects.toMatchObject({ code: 'importing-room' });
    expect(draft()).toEqual(before);
  });

  it('[inout] continues in the library, and the screen of a canceled one is left', async () => {
    agree();
    await imports.beginImport();
    tell(running);
    await imports.leaveImport();
    expect([screen(), state().importing.now]).toEqual(['library', running]);
    expect(called('importing.cancel')).toEqual([]);
    store.setState(({ view }) => ({ view: { ...view, screen: 'importing' as const } }));
    imports.askToCancel();
    await imports.cancelImport();
    expect(state().view.dialog).toBeUndefined();
    tell(undefined);
    expect(screen()).toBe('library');
  });

  it('[inout] is found again by a window that starts anew, and after the lock', async () => {
    answers.set('importing.state', ok(running));
    store.setState(initialState, true);
    await imports.learnImport();
    expect(state().importing.now).toEqual(running);
    imports.forgetImport();
    store.setState({ locked: true });
    tell(done);
    expect(state().importing.now).toBeUndefined();
    store.setState({ locked: false });
    await imports.learnImport();
    expect(state().importing.now).toEqual(running);
  });

  it('[inout] is opened from what it ended with; its originals can be deleted afterwards, once', async () => {
    await imports.leaveImport();
    tell(done);
    await imports.reviewImported();
    expect(openSession).toHaveBeenCalledWith('a'.repeat(32), 'S1');
    imports.askToDeleteOriginals();
    expect(state().view.dialog).toMatchObject({ kind: 'delete-originals', count: 2 });
    answers.set('importing.deleteOriginals', ok({ deleted: 1, left: ['b.mp4'] }));
    await imports.deleteOriginals();
    expect(state().importing.originals).toEqual({ deleted: 1, left: ['b.mp4'] });
    expect(state().view.dialog).toBeUndefined();
    await imports.deleteOriginals();
    expect(called('importing.deleteOriginals')).toHaveLength(1);
    await imports.closeImport();
    expect([called('importing.dismiss').length, screen(), state().importing.now]).toEqual([
      1,
      'library',
      undefined,
    ]);
  });

  it('[inout] is no longer told of once its session has been deleted', async () => {
    tell(done);
    answers.set('library.erase', ok({ id: 'b'.repeat(32) }));
    await eraseSession('b'.repeat(32) as never);
    expect(called('importing.dismiss')).toHaveLength(0);
    answers.set('library.erase', ok({ id: 'a'.repeat(32) }));
    await eraseSession('a'.repeat(32) as never);
    expect(called('importing.dismiss')).toHaveLength(1);
  });

  it('[inout] Escape goes one step back: from the details to the files, then to the library; it ends a look', async () => {
    agree();
    await imports.leaveImport();
    expect([draft()?.step, draft()?.details.agreed]).toEqual(['files', false]);
    await imports.leaveImport();
    expect([screen(), draft()]).toEqual(['library', undefined]);
    tell({ step: 'looking', share: 0.5 });
    await imports.leaveImport();
    expect(called('importing.cancel')).toHaveLength(1);
    tell({ step: 'failed', fault: 'ffmpeg-failed' });
    await imports.leaveImport();
    expect(called('importing.dismiss')).toHaveLength(1);
  });
});
