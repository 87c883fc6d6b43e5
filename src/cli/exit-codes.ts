/** 0: nothing at or above the threshold. 1: findings, or "do not deploy". 2: could not judge. */
export const exitCodes = { pass: 0, fail: 1, broken: 2 } as const
