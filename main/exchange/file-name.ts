/** What some file system does not allow in a name, and what would have it displayed in another order. */
const forbidden = /[<>:"/\\|?*\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]|\p{Cc}/gu;
/** Names that Windows keeps for itself, whatever follows their full stop. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** Every file system allows names of 255 bytes. */
const maxBytes = 200;

/** The name that is suggested for a file of a session. @param about what is in it; may be empty */
export function nameFor(code: string, about: string, ending: string): string {
  const plain = code
    .normalize()
    .replace(forbidden, '-')
    .replace(/^[.\s-]+|[.\s]+$/g, '');
  let base = reserved.test(plain) ? `_${plain}` : plain;
  while (Buffer.byteLength(base) > maxBytes) base = [...base].slice(0, -1).join('');
  return `${[base, about].filter((part) => part !== '').join(' ')}.${ending}`;
}
