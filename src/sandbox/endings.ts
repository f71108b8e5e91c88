/**
 * Ways for a run to end that a program can neither catch nor delay: thrown from JavaScript through
 * the interpreter's frames, which Python's own exceptions never see.
 */
export class Ending extends Error {}

export class Unsupported extends Ending {}

export class OutputLimit extends Ending {}

/** More memory than allowed: natively the program might have got it, so no MemoryError of ours. */
export class OutOfMemory extends Ending {}

/** The program and its objects have come to their end; the interpreter would only tidy up after itself. */
export class Finalized extends Ending {}
