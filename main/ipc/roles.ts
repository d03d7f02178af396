import type { MethodName } from '../../shared/ipc/contract';

/** Whose window it is. The TV's may call only `tv.*`, and no other may; the one that asks at the start only `unlock.*`. */
export type Role = 'operator' | 'tv' | 'notice' | 'unlock';

/** Windows that may call one part of the contract alone. */
const own: readonly Role[] = ['tv', 'unlock'];

/** Whether a window of that role may call the method. The operator's own asks, too, once it was locked. */
export function mayCall(role: Role, name: MethodName): boolean {
  const owner = own.find((each) => name.startsWith(`${each}.`));
  if (owner === 'unlock' && role === 'operator') return true;
  return owner ? role === owner : !own.includes(role);
}
