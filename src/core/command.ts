/** One row of the command table; the table itself is the app's. */
export interface CommandEntry {
  /** With its slash, and its second word where it has one: `/challenge now`. */
  command: string
  /** What may follow, as help shows it: `[NAME]`; empty when nothing may. */
  argument: string
  /** What follows is a lesson's name, so that channels can complete it. */
  takesLesson?: boolean
  /** What follows is one of these words. */
  words?: readonly string[]
  admin: boolean
  /** One sentence without a full stop. */
  help: string
}
