import { main } from '../main/client';

/** What is printed: the notice for the days before, a receipt, a recovery key. Each has a window of its own. */

/** Shows the notice for the days before, to be printed. @throws Fault */
export function showNotice(): Promise<void> {
  return main.app.notice();
}

/** Of the paper's own window: prints it, as the person chooses. @throws Fault */
export function printPaper(): Promise<void> {
  return main.notice.print();
}

/** Keeps it as a PDF where the person chooses. @throws Fault */
export async function keepPaper(): Promise<void> {
  await main.notice.keep();
}
