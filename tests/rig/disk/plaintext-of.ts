import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LogKind, logHeaderBytes, logKinds } from '../../../main/vault/sealed-log-format';
import { scanLog } from '../../../main/vault/sealed-log-scan';
import type { Place } from '../app/launch-app';
import { keysOfLibrary } from './keys-of-library';
import { filesBelow, takeSamples } from './search-plaintext';

/** Samples of 64 bytes from everything in a session's files, decrypted by the rig itself, by kind of file. */
export async function samplesOf(place: Place, sessionId: string): Promise<Map<LogKind, Buffer[]>> {
  const sessionKey = (await keysOfLibrary(place)).get(`session ${sessionId}`);
  if (!sessionKey) throw new Error('the session has no key');
  const samples = new Map<LogKind, Buffer[]>();
  for (const path of filesBelow(join(place.library, 'sessions', sessionId))) {
    const kind = logKinds[readFileSync(path).subarray(0, logHeaderBytes)[5] ?? -1];
    if (!kind) continue;
    const pieces: Buffer[] = [];
    for await (const item of scanLog({ path, kind, sessionKey }))
      if (item.type === 'record') pieces.push(item.data);
    samples.set(kind, [...(samples.get(kind) ?? []), ...takeSamples(Buffer.concat(pieces))]);
  }
  return samples;
}
