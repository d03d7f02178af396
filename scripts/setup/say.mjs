// What the scripts tell the person who started them. Plain sentences, one line each.

/** @param {string} text */
export function say(text) {
  process.stderr.write(`· ${text}\n`);
}

/** Something that goes on, but that the person should know. @param {string} text */
export function warn(text) {
  process.stderr.write(`! ${text}\n`);
}

/**
 * Ends the script with what happened and what to do now.
 * @param {string} what @param {string[]} todo @returns {never}
 */
export function giveUp(what, ...todo) {
  process.stderr.write(`\n✗ ${what}\n${todo.map((line) => `  ${line}\n`).join('')}`);
  process.exit(1);
}
