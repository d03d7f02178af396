// What the scripts print for the person who started them: plain sentences, one per line.

/** @param {string} text */
export function say(text) {
  process.stderr.write(`· ${text}\n`);
}

/** For problems that stop nothing but that the person should know about. @param {string} text */
export function warn(text) {
  process.stderr.write(`! ${text}\n`);
}

/**
 * Ends the script, saying what happened and what to do now.
 * @param {string} what @param {string[]} todo @returns {never}
 */
export function giveUp(what, ...todo) {
  process.stderr.write(`\n✗ ${what}\n${todo.map((line) => `  ${line}\n`).join('')}`);
  process.exit(1);
}
