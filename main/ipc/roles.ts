import type { MethodName } from '../../shared/ipc/contract';

/** Whose window it is. The TV's may call only `tv.*`, and no other may. */
export type Role = 'operator' | 'tv' | 'notice';

/** Whether a window of that role may call the method. */
export const mayCall = (role: Role, name: MethodName): boolean => (role === 'tv') === name.startsWith('tv.');
