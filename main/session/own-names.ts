/**
 * The names that the app itself gives to files in a library. Nothing under another name is ever removed,
 * unless its content proves that it belongs to the library; a USB stick or a share may hold anything.
 */

/** What an interrupted write or overwrite leaves beside a file. */
const leftOver = /\.[0-9a-f]{16}\.tmp$|\.old$/;

const sessionFile = /^(journal-\d{4}\.log|part-\d{4}\.(media|index|peaks|pictures)|film|facts|reserve)$/;
const receiptFile = /^([0-9a-f]{32}(-[2-9])?\.(receipt|intent|strike|partial)|destroyed(-[2-9])?)$/;
const libraryFile = /^(library\.json|library\.lock(\.takeover)?|reserve)$/;
const folderOfSession = /^[0-9a-f]{32}$/;

/** What file managers leave in every folder that they have displayed. */
const litter = /^(\.DS_Store|\._.*|Thumbs\.db|desktop\.ini)$/i;

/** The name without what an interrupted write has appended. */
function plainName(name: string): string {
  let plain = name;
  while (leftOver.test(plain)) plain = plain.replace(leftOver, '');
  return plain;
}

/** A file of a session, complete or half written. */
export const isSessionFile = (name: string): boolean => sessionFile.test(plainName(name));

/** A file in the folder of receipts, complete or half written. */
export const isReceiptFile = (name: string): boolean => receiptFile.test(plainName(name));

/** A file directly in the library's folder, complete or half written. */
export const isLibraryFile = (name: string): boolean => libraryFile.test(plainName(name));

/** The folder of a session: its random id. */
export const isSessionFolder = (name: string): boolean => folderOfSession.test(name);

/** What file managers leave behind. It is removed together with its folder. */
export const isLitter = (name: string): boolean => litter.test(name);

/** What a crash leaves of a session and nobody needs: half-written files and a held reserve. */
export const isSessionLeftOver = (name: string): boolean =>
  isSessionFile(name) && (name === 'reserve' || plainName(name) !== name);
