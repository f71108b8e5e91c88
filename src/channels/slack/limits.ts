/** What Slack takes, by its documents; characters, unless something else is said. */
export const limits = {
  /** Of a message; Home tabs and modals take more. */
  blocks: 50,
  viewBlocks: 100,
  headerText: 150,
  contextText: 3000,
  buttonText: 75,
  buttonValue: 2000,
  accessibilityLabel: 75,
  actionsElements: 25,
  containerTitle: 150,
  containerBlocks: 10,
  tableRows: 101,
  tableColumns: 20,
  tableText: 10_000,
  modalTitle: 24,
  privateMetadata: 3000,
  inputText: 3000,
  optionText: 75,
  optionValue: 150,
  options: 100,
  /** The text beside the blocks: Slack asks for no more, and cuts it far later. */
  text: 4000,
} as const

/** So much of our plain text goes into one message: it leaves room in `text` for what escaping adds. */
export const pageText = 3600

/** An answer in private can have so many messages: as often may its address be used. */
export const answerPages = 5

/** An answer may be sent for 30 minutes; the rest is for what it takes. */
export const answerWithinMs = 25 * 60_000

/** Slack asks for a message a second in a channel; the rest is for the way. */
export const paceMs = 1050

/** A sending waits so long for its turn before it is put off. */
export const patienceMs = 10_000

/** What a call of Slack's may take. */
export const callMs = 15_000

/** After so long no further part of a message is begun: a sending is to end within a minute. */
export const partsMs = 20_000

/** Slack waits 3 s for an acknowledgement; the rest is for the way. */
export const acknowledgeWithinMs = 2400
