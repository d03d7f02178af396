// npm test: sets up what is missing and tests everything. It ends with one line: N passed, N failed.
//   --unit      only lint, types, unit and property tests
//   --long      also what CI has no time for
//   --e2e       only the tests that drive the real app
//   before      (npm test -- before) only tests whose path contains that word; several words are possible
//   -- ARGS     the rest goes to the test runners (npm test -- --e2e -- -g "a title")

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appsAside, appsAtATime, isIdle, mostApps } from './setup/at-a-time.mjs';
import { prepareDriving } from './setup/driving.mjs';
import { failedAppTests, failedUnitTests } from './setup/failed-tests.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { tool } from './setup/run.mjs';
import { giveUp, say } from './setup/say.mjs';
import { ensureSystemPackages } from './setup/system.mjs';
import { checkTypes, typeProjects } from './setup/type-projects.mjs';

const [ours, theirs] = splitArguments(process.argv.slice(2));
const known = ['--unit', '--long', '--e2e'];
const files = ours.filter((argument) => !argument.startsWith('-'));
const unknown = ours.find((argument) => argument.startsWith('-') && !known.includes(argument));
if (unknown)
  giveUp(
    `npm test does not know ${unknown}.`,
    `It knows ${known.join(', ')}; what follows a -- goes to the runners.`,
  );
const only = { unit: ours.includes('--unit'), e2e: ours.includes('--e2e') };
const env = { ...process.env, ...(ours.includes('--long') ? { LONG: '1' } : {}) };

const results = mkdtempSync(join(tmpdir(), 'second-look-results-'));
const total = { passed: 0, failed: 0 };
/** @type {import('./setup/failed-tests.mjs').FailedTest[]} */
const failures = [];

await ensurePackages();
// First of all, because some unit tests also measure with ffmpeg.
if (!only.unit) await ensureSystemPackages('tests');
if (!only.e2e && files.length === 0) await checks();
if (only.unit) await unitTests();
else await unitAndAppTests();

rmSync(results, { recursive: true, force: true });
for (const { title, file, why, pictures } of failures) {
  console.log(`\n✗ ${title}\n  ${file}\n  ${why.replaceAll('\n', '\n  ')}`);
  for (const picture of pictures) console.log(`  picture: ${picture}`);
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

/**
 * One check that passes or fails as a whole.
 * @param {string} title
 * @param {string} name
 * @param {() => Promise<{code: number}>} run
 */
async function check(title, name, run) {
  say(`${title} …`);
  const { code } = await run();
  if (code === 0) total.passed += 1;
  else total.failed += 1;
  if (code !== 0) console.error(`✗ ${name} failed`);
}

async function checks() {
  await check('Lint and format', 'biome check', () =>
    tool('@biomejs/biome/bin/biome', ['check', '.', '--error-on-warnings']),
  );
  await check('What nothing uses', 'knip', () => tool('knip/bin/knip.js', []));
  for (const project of typeProjects) await check(`Types of ${project}`, 'tsc', () => checkTypes(project));
}

/** @param {{ aside?: boolean }} [how] aside: with what other tests leave of the processors, shown at its end */
async function unitTests({ aside = false } = {}) {
  say(aside ? 'Unit and property tests, aside; their lines come at the end …' : 'Unit and property tests …');
  const report = join(results, 'unit.json');
  const { code, output } = await tool(
    'vitest/vitest.mjs',
    [
      ...['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...(files.length > 0 ? ['--passWithNoTests'] : []),
      ...files,
      ...theirs,
    ],
    { env, aside, quiet: aside },
  );
  if (aside) console.log(output);
  const made = readReport(report);
  const { numPassedTests, numFailedTests } = made ?? { numPassedTests: 0, numFailedTests: 1 };
  failures.push(...failedUnitTests(made));
  count(code, numPassedTests, numFailedTests);
}

/**
 * Tests that measure time, or how much of a recording was lost, have the machine to themselves. They leave most
 * of a processor idle: unless something else needs it already, the unit tests may have it, and after them
 * tests of the app that measure nothing.
 */
async function unitAndAppTests() {
  const aside = !only.e2e && files.length === 0 && (await isIdle());
  if (!only.e2e && !aside) await unitTests();
  const driving = await prepareDriving('The tests of the app', mostApps);
  const [own = '', ...others] = driving.displays;
  const inTheRest = async () => {
    await unitTests({ aside });
    await driveTheApp(['patient'], { ...driving.env, ...onDisplays(others) }, { aside });
  };
  await Promise.all([
    driveTheApp(['measured'], { ...driving.env, ...onDisplays([own]) }),
    aside && inTheRest(),
  ]);
  await driveTheApp(aside ? ['beside'] : ['patient', 'beside'], driving.env);
  driving.stop();
}

/**
 * @param {('beside' | 'measured' | 'patient')[]} projects
 * @param {Record<string, string>} driving
 * @param {{ aside?: boolean }} [how] aside: as the unit tests
 */
async function driveTheApp(projects, driving, { aside = false } = {}) {
  const workers = aside ? appsAside : await appsAtATime(projects);
  const atATime = `${workers} at a time${aside ? ', aside; their lines come at the end' : ''}`;
  say(`Tests that drive the real app (${projects.join(' and ')}, ${atATime}) …`);
  const report = join(results, `${projects.join('-')}.json`);
  const chosen = projects.map((project) => `--project=${project}`);
  const { code, output } = await tool(
    '@playwright/test/cli.js',
    ['test', ...chosen, `--workers=${workers}`, '--pass-with-no-tests', ...files, ...theirs],
    { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...driving }, aside, quiet: aside },
  );
  if (aside) console.log(output);
  const made = readReport(report);
  failures.push(...failedAppTests(made));
  const { stats } = made ?? { stats: { expected: 0, unexpected: 1, flaky: 0 } };
  // A test that only passes at the second try has failed.
  count(code, stats.expected, stats.unexpected + stats.flaky);
}

/** @param {string[]} displays one for each worker; none where there are no virtual ones */
function onDisplays([first, ...more]) {
  return first ? { DISPLAY: first, SECOND_LOOK_DISPLAYS: [first, ...more].join(' ') } : {};
}

/** @param {number} code @param {number} passed @param {number} failed */
function count(code, passed, failed) {
  total.passed += passed;
  // If a runner fails without a failed test (it could not start, or a file did not load), that counts as one.
  total.failed += failed === 0 && code !== 0 ? 1 : failed;
}

/** @param {string} path */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string[]} argv @returns {[string[], string[]]} */
function splitArguments(argv) {
  const at = argv.indexOf('--');
  return at < 0 ? [argv, []] : [argv.slice(0, at), argv.slice(at + 1)];
}
