import { z } from 'zod';

/** A method of the contract: the schemas of its argument and its result. */
export const method = <Argument extends z.ZodType, Result extends z.ZodType>(
  argument: Argument,
  result: Result,
) => ({
  argument,
  result,
});

export const nothing = z.undefined();
/** The result of a method that returns nothing. */
export const done = z.void();
