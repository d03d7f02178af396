/**
 * The names that the app itself gives to what lies in a library. Nothing under another name is ever removed, unless it
 * is known to be the library's by its content; a stick or a share may hold anything.
 */

/** What a writing or an overwriting that was broken off leaves beside a file. */
const leftOver = /\.[0-9a-f]{16}\.tmp$|\.old$/;

const sessionFile = /^(journal-\d{4}\.log|part-\d{4}\.(media|index|peaks|pictures)|film|facts|reserve)$/;
const receiptFile = /^([0-9a-f]{32}(-[2-9])?\.(receipt|intent|strike)|destroyed(-[2-9])?)$/;
const libraryFile = /^(library\.json|library\.lock(\.takeover)?|reserve)$/;
const folderOfSession = /^[0-9a-f]{32}$/;

/** What file managers leave in every folder that they have shown. */
const litter = /^(\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/i;

/** The name without what a broken-off writing has added. */
function plainName(name: string): string {
  let plain = name;
  while (leftOver.test(plain)) plain = plain.replace(leftOver, '');
  return plain;
}

/** A file of a session, whole or half written. */
export const isSessionFile = (name: string): boolean => sessionFile.test(plainName(name));

/** A file in the folder of receipts, whole or half written. */
export const isReceiptFile = (name: string): boolean => receiptFile.test(plainName(name));

/** A file that lies in the library's folder itself, whole or half written. */
export const isLibraryFile = (name: string): boolean => libraryFile.test(plainName(name));

/** The folder of a session: its random id. */
export const isSessionFolder = (name: string): boolean => folderOfSession.test(name);

/** What file managers leave behind; it is removed together with the folder that it lies in. */
export const isLitter = (name: string): boolean => litter.test(name);

/** What a crash leaves of a session and nobody needs: half a file, a held reserve. */
export const isSessionLeftOver = (name: string): boolean =>
  isSessionFile(name) && (name === 'reserve' || plainName(name) !== name);
