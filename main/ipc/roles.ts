import { type Role, surfaces } from '../../shared/ipc/bridge';
import type { MethodName } from '../../shared/ipc/contract';

export type { Role };

const methodsOf: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(surfaces).map(([role, { methods }]) => [role, new Set<string>(methods)]),
);

/** Whether a window of that role may call the method: only if its own list contains it. */
export function mayCall(role: Role, name: MethodName): boolean {
  return methodsOf.get(role)?.has(name) ?? false;
}
