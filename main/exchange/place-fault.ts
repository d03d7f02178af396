import { Fault } from '../../shared/model/fault';
import { errnoOf } from '../vault/disk';

const full = new Set(['ENOSPC', 'EDQUOT', 'disk-full', 'ffmpeg-disk-full']);
const refused = new Set(['write-failed', 'disk-read-only', 'ffmpeg-output']);

/**
 * For `catch`: says of what went wrong while a copy was written that it was the place that the person chose. Whatever
 * has nothing to do with the place is thrown as it is.
 * @throws Fault `export-disk-full`, `export-too-large`, `export-refused`; what was given
 */
export function throwPlaceFault(error: unknown): never {
  const [code, errno] =
    error instanceof Fault ? [error.code, error.detail] : [errnoOf(error), errnoOf(error)];
  if (code === undefined) throw error;
  const of = (is: 'export-disk-full' | 'export-too-large' | 'export-refused'): Fault =>
    new Fault(is, undefined, { cause: error });
  if (full.has(code)) throw of('export-disk-full');
  if (error instanceof Fault && !refused.has(code)) throw error;
  throw of(errno === 'EFBIG' ? 'export-too-large' : 'export-refused');
}
