import { stripVTControlCharacters } from 'node:util';

/**
 * A test that failed, with the first lines of why, and the pictures kept of it.
 * @typedef {{title: string, file: string, why: string, pictures: string[]}} FailedTest
 */

/** What failed, of a report of vitest. @param {any} report @returns {FailedTest[]} */
export function failedUnitTests(report) {
  return (report?.testResults ?? []).flatMap(
    (/** @type {any} */ { name: file, message, assertionResults }) => {
      const failed = assertionResults.filter((/** @type {any} */ { status }) => status === 'failed');
      // A file that could not be loaded has no tests.
      if (failed.length === 0 && message) return [{ title: file, file, why: begun(message), pictures: [] }];
      return failed.map((/** @type {any} */ { fullName: title, failureMessages }) => ({
        title,
        file,
        why: begun(failureMessages[0]),
        pictures: [],
      }));
    },
  );
}

/** What failed, of a report of Playwright. @param {any} report @returns {FailedTest[]} */
export function failedAppTests(report) {
  /** @param {any} suite @returns {FailedTest[]} */
  const within = ({ suites = [], specs = [] }) => [
    ...specs
      .filter((/** @type {any} */ { ok }) => !ok)
      .map((/** @type {any} */ { title, file, tests }) => {
        const [result] = tests[0]?.results ?? [];
        const pictures = (result?.attachments ?? [])
          .map((/** @type {any} */ { path }) => path)
          .filter(Boolean);
        return { title, file, why: begun(result?.errors?.[0]?.message), pictures };
      }),
    ...suites.flatMap(within),
  ];
  return within(report ?? {});
}

/** @param {string | undefined} message */
function begun(message) {
  const plain = stripVTControlCharacters(message ?? '');
  return plain.split('\n').slice(0, 12).join('\n');
}
