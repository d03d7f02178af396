import type { MethodName } from '../../shared/ipc/contract';

/** Whose window it is. The TV's may call only `tv.*`, the one that asks for the passphrase only `unlock.*`, and no other may. */
export type Role = 'operator' | 'tv' | 'notice' | 'unlock';

/** Parts of the contract that are for one window alone. */
const own: readonly Role[] = ['tv', 'unlock'];

/** Whether a window of that role may call the method. */
export function mayCall(role: Role, name: MethodName): boolean {
  const owner = own.find((each) => name.startsWith(`${each}.`));
  return owner ? role === owner : !own.includes(role);
}
