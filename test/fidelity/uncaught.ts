/** Lines before a traceback of something that did not end the program. */
const aside = /^(Exception ignored|Exception in |Error in atexit|future: |handle: |task: )/

/**
 * The `Type: message` line of the exception that ended a program, from what CPython wrote to stderr;
 * undefined where no traceback of such an exception is found.
 */
export function uncaughtLine(stderr: string): string | undefined {
  const lines = stderr.split('\n')
  const after = (index: number, pattern: RegExp) =>
    lines.slice(index + 1).find(line => pattern.test(line))
  let found: string | undefined
  // Without a header come a program that does not compile, and a group that was made but not raised.
  if (lines[0]?.startsWith('  File "')) found = after(0, /^\S/)
  if (lines[0]?.startsWith('  | ')) found = lines[0].slice('  | '.length)
  for (const [index, line] of lines.entries()) {
    if (aside.test(lines[index - 1] ?? '')) continue
    if (line === 'Traceback (most recent call last):') found = after(index, /^\S/)
    if (line === '  + Exception Group Traceback (most recent call last):')
      found = after(index, /^ {2}\| \S/)?.slice('  | '.length)
  }
  return found
}
