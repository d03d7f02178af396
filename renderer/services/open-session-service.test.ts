import { beforeEach, expect, it, vi } from 'vitest';
import { sessionIdSchema } from '../../shared/model/ids';
import type { SessionSummary } from '../../shared/model/session-summary';
import { initialState, put, state, store } from '../store/store';

const { main } = vi.hoisted(() => ({
  main: {
    library: {
      check: () => new Promise(() => undefined),
      cancelCheck: async () => undefined,
      putBack: async () => undefined,
      strike: vi.fn(),
    },
  },
}));
vi.mock('../main/client', () => ({ main }));
const openReview = vi.hoisted(() => vi.fn());
vi.mock('./review-service', () => ({ openReview }));
const refreshLibrary = vi.hoisted(() => vi.fn());
vi.mock('./library-service', () => ({ refreshLibrary, showLibrary: () => undefined }));

const { openSession } = await import('./open-session-service');
const { putBackPassages, removePassages } = await import('./passage-service');

const sessionId = sessionIdSchema.parse('a'.repeat(32));
const session: SessionSummary = {
  ...{ id: sessionId, code: 'S1', durationMs: 5000, momentCount: 0, condition: 'ready' },
  createdAt: { utcMs: 1, offsetMinutes: 0 },
  unanswered: [{ fromMs: 0, toMs: 1000 }],
};
const { unanswered: _, ...decided } = session;
const list = (sessions: readonly SessionSummary[]): void =>
  put('library', { ...initialState.library, sessions });

beforeEach(() => {
  store.setState(initialState, true);
  list([session]);
  refreshLibrary.mockImplementation(async () => list([decided]));
  const id = sessionIdSchema.parse('b'.repeat(32));
  main.library.strike.mockResolvedValue({ sessionId: id, durationMs: 4000, momentCount: 0, removedMs: 1000 });
});

it.each([
  ['put back', () => putBackPassages()],
  ['removed', removePassages],
])(
  '[hour] once a passage is %s, everyone is asked, and what was opened is what opens',
  async (_name, decide) => {
    for (const next of ['review', 'choose'] as const) {
      list([session]);
      await openSession(sessionId, 'S1', next);
      expect(state().recorded).toMatchObject({ unanswered: session.unanswered, next, fromLibrary: true });
      await decide();
      expect(state().recorded).toMatchObject({ unanswered: [], next, fromLibrary: true });
    }
    expect(openReview).not.toHaveBeenCalled();
  },
);
