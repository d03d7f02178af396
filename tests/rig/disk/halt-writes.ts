import type { ElectronApplication } from '@playwright/test';

type Halting = typeof globalThis & { writesHalted?: Promise<void> };

/**
 * From now on, main writes this many bytes more to files whose paths end so, and then nothing more to them, as in
 * the moment of a crash: the write that goes beyond ends at that byte and never returns.
 * @param ending such as `.partial`
 * @returns resolves once that has happened
 */
export async function haltWrites(
  app: ElectronApplication,
  ending: string,
  bytes: number,
): Promise<() => Promise<void>> {
  await app.evaluate(
    async (_, { ending, bytes }) => {
      const { open } = process.getBuiltinModule('node:fs/promises');
      const { readlinkSync } = process.getBuiltinModule('node:fs');
      const { devNull } = process.getBuiltinModule('node:os');
      const some = await open(devNull, 'r');
      const proto = Object.getPrototypeOf(some) as typeof some;
      await some.close();
      const write = proto.write as unknown as (
        this: { readonly fd: number },
        ...given: [Uint8Array, number, number, number]
      ) => Promise<{ bytesWritten: number }>;
      let left = bytes;
      (globalThis as Halting).writesHalted = new Promise((halted) => {
        const instead: typeof write = async function (from, offset, length, position) {
          const isMeant = readlinkSync(`/proc/self/fd/${this.fd}`).endsWith(ending);
          const taken = isMeant ? Math.min(length, left) : length;
          if (isMeant) left -= taken;
          const result = await write.call(this, from, offset, taken, position);
          if (taken === length) return result;
          halted();
          return new Promise(() => undefined);
        };
        proto.write = instead as unknown as typeof proto.write;
      });
    },
    { ending, bytes },
  );
  return () => app.evaluate(() => (globalThis as Halting).writesHalted);
}
