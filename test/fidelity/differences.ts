/**
 * Programs on which the sandbox is known to differ from CPython, with the reason. They count as
 * failed in the comparison's words, not in its status; one that differs no more is to be taken off.
 */
const errorNumbers = 'Errors of the system have the numbers of WebAssembly’s C library, not Linux’s'

export const knownDifferences: Readonly<Record<string, string>> = {
  'exceptions/missing-file': errorNumbers,
  'text-and-numbers/float-corners': errorNumbers,
  'scope/not-imported-yet': 'The modules of the snapshot are imported before the program begins',
}
