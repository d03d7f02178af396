import { z } from 'zod';

/** A method of the contract: the schema of its argument and that of its result. */
export const method = <Argument extends z.ZodType, Result extends z.ZodType>(
  argument: Argument,
  result: Result,
) => ({
  argument,
  result,
});

export const nothing = z.undefined();
/** The result of a method that only does something. */
export const done = z.void();
