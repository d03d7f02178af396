import { fileEndings } from '../../shared/exchange/write-marks';
import type { MarksFormat } from '../../shared/model/file-marks';
import { words } from '../../shared/words';

/** What some file system does not allow in a name. */
const forbidden = /[<>:"/\\|?*]|\p{Cc}/gu;
/** Names that Windows keeps for itself, whatever follows their full stop. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** Every file system allows names of 255 bytes. */
const maxBytes = 200;

/** The name that is suggested for a file with the marks of a session. */
export function suggestedName(code: string, format: MarksFormat): string {
  const plain = code
    .normalize()
    .replace(forbidden, '-')
    .replace(/^[.\s-]+|[.\s]+$/g, '');
  let base = reserved.test(plain) ? `_${plain}` : plain;
  while (Buffer.byteLength(base) > maxBytes) base = [...base].slice(0, -1).join('');
  const about = words.exchange.fileName[format];
  return `${[base, about].filter((part) => part !== '').join(' ')}.${fileEndings[format]}`;
}
