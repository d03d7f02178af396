import { main } from '../main/client';

/** Printed papers: the notice for the days before, a receipt, a recovery key. Each has its own window. */

/** Shows the notice for the days before, for printing. @throws Fault */
export function showNotice(): Promise<void> {
  return main.app.notice();
}

/** For the paper's own window: prints it with the system's dialog. @throws Fault */
export function printPaper(): Promise<void> {
  return main.papers.print();
}

/** Saves it as a PDF where the person chooses. @throws Fault */
export async function keepPaper(): Promise<void> {
  await main.papers.save();
}
