/** Discord's limits. The last two of a message are nowhere documented, but enforced. */
export const messageLimits = {
  /** Of all texts of one message together, in UTF-16 units. */
  characters: 4000,
  /** Nested ones counted. */
  components: 40,
  /** UTF-8 bytes of all texts, with 12 more for each: above that Discord fails with a 500. */
  bytes: 10_170,
} as const

export const bytesPerText = 12
export const buttonsInRow = 5
export const labelLength = 80
export const customIdLength = 100
export const optionsShown = 25
export const optionLength = 100
export const threadNameLength = 100
export const programLength = 4000

/** One block of text at most, so that several find room in a message. */
export const blockLength = 1500
/** Of a heading or the words above a figure. */
export const captionLength = 100
/** Of a choice that is shown within a line; longer ones get a block of their own. */
export const lineLength = 100
/** Of one cell of a table or one label of a chart, which should fit on a phone. */
export const cellLength = 32
/** Messages that one answer or one reply may take; what would be beyond is cut, and that is said. */
export const partsMost = 10

/** Discord shows a failure after 3 s; so long we wait before saying that the answer will come. */
export const patienceMs = 1800
/** A wait for Discord's rate limit that is worth waiting for; longer ones are the caller's. */
export const shortWaitMs = 5000
/** How long we ask to be left alone when Discord does not say. */
export const unknownWaitMs = 10 * 60_000
/** Of one request; a sending may make four of them within its minute. */
export const requestMs = 8000

/** What is under way when the bot stops has so long to end; the whole bot has 8.5 s. */
export const drainMs = 6000
