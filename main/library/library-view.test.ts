import { expect, it } from 'vitest';
import { LibraryView } from './library-view';

it('[library] nothing is shown of the library before what is due was deleted', async () => {
  const done: string[] = [];
  const looking = { end: (): void => undefined };
  const look = async (name: string): Promise<void> => {
    done.push(name);
    await new Promise<void>((end) => {
      looking.end = end;
    });
  };
  const listed = (name: string): [] => {
    done.push(name);
    return [];
  };
  const state = { deletes: true, offsetMs: 0, doubt: undefined };
  const view = new LibraryView({
    library: {
      list: () => listed('sessions'),
      receipts: async () => listed('receipts'),
      takeNews: () => listed('news'),
    },
    due: {
      look: () => look('look'),
      looked: () => look('looked'),
      state() {
        listed('due');
        return state;
      },
      takeNews: () => [{ kind: 'deleted-by-day', code: 'G', day: '2026-12-01' }],
    },
  });
  for (const [ask, before, after] of [
    [() => view.sessions(), 'look', 'sessions'],
    [() => view.receipts(), 'looked', 'receipts'],
    [() => view.due(), 'looked', 'due'],
    [() => view.takeNews(), 'looked', 'news'],
  ] as const) {
    const asked = ask();
    expect(done.splice(0)).toEqual([before]);
    looking.end();
    await asked;
    expect(done.splice(0)).toEqual([after]);
  }
  const news = view.takeNews();
  looking.end();
  expect(await news).toMatchObject([{ kind: 'deleted-by-day' }]);
});
