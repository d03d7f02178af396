/**
 * For a test that tries every step of something, or hundreds of cases, and so takes seconds on an idle
 * machine and minutes on a busy one. Every other unit test has the minute of vitest.config.ts.
 */
export const sweep = { timeout: 600_000 };
