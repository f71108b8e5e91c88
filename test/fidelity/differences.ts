/**
 * Programs on which the sandbox is known to differ from CPython, with the reason. They count as
 * failed in the comparison's words, not in its status; one that differs no more is to be taken off.
 */
export const knownDifferences: Readonly<Record<string, string>> = {}
