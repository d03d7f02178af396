import { tool } from './run.mjs';

/**
 * The TypeScript projects. Each has its own `tsconfig.json` and its own libraries: Node, the preloads, the
 * pages, the tests.
 */
export const typeProjects = ['.', 'main/preload', 'renderer', 'tests'];

/** @param {string} project @returns {Promise<{ code: number }>} */
export function checkTypes(project) {
  return tool('typescript/bin/tsc', ['--noEmit', '-p', project]);
}
