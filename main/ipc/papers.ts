import type { Papers } from '../windows/papers';
import { type Callers, handleCalls } from './handle';

type Names =
  | 'app.notice'
  | 'library.showReceipt'
  | 'guard.showRecoveryKey'
  | 'papers.print'
  | 'papers.save'
  | 'papers.receipt'
  | 'papers.recoveryKey';

/** Handles printed papers: `papers.*` is called by a paper's own window, the others by the laptop's. */
export function handlePapers(callers: Callers, papers: Papers): void {
  handleCalls<Names>(callers, {
    'app.notice': () => papers.showNotice(),
    'library.showReceipt': ({ sessionId }) => papers.showReceipt(sessionId),
    'guard.showRecoveryKey': ({ key }) => papers.showRecoveryKey(key),
    'papers.recoveryKey': (_nothing, { id }) => papers.recoveryKey(id),
    'papers.receipt': (_nothing, { id }) => papers.receipt(id),
    'papers.print': (_nothing, { id }) => papers.print(id),
    'papers.save': (_nothing, { id }) => papers.save(id),
  });
}
