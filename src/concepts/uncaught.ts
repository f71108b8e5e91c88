/** Lines before a traceback of something that did not end the program. */
const aside = /^(Exception ignored|Exception in |Error in atexit|future: |handle: |task: )/

/** What begins the lines of a group. */
const rail = '  | '

/**
 * The lines from `Type: message` on of the exception that ended a program, from what CPython wrote
 * to stderr; none where no traceback of such an exception is found. Where the message ends and notes
 * or later words begin, nothing tells.
 */
export function uncaughtLines(stderr: string): string[] {
  const lines = stderr.split('\n')
  const after = (index: number, pattern: RegExp) =>
    lines.findIndex((line, at) => at > index && pattern.test(line))
  let found = -1
  // Without a header come a program that does not compile, and a group that was made but not raised.
  if (lines[0]?.startsWith('  File "')) found = after(0, /^\S/)
  if (lines[0]?.startsWith(rail)) found = 0
  for (const [index, line] of lines.entries()) {
    if (aside.test(lines[index - 1] ?? '')) continue
    if (line === 'Traceback (most recent call last):') found = after(index, /^\S/)
    if (line === '  + Exception Group Traceback (most recent call last):')
      found = after(index, /^ {2}\| \S/)
  }
  if (found === -1) return []
  const inGroup = lines[found]?.startsWith(rail)
  return lines.slice(found).map(line => (inGroup ? line.slice(rail.length) : line))
}

/** The first of these lines, or undefined where there are none. */
export function uncaughtLine(stderr: string): string | undefined {
  return uncaughtLines(stderr)[0]
}
