/** Figures as plain text, for where only a fixed-width font aligns them. */

const barWidth = 12

/** One line a bar, such as `A (right)  ██████       3`, the longest bar of 12 blocks. */
export function textBars(bars: readonly { label: string; value: number }[]): string {
  const labels = Math.max(0, ...bars.map(({ label }) => width(label)))
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const numbers = Math.max(0, ...bars.map(({ value }) => String(value).length))
  return bars
    .map(({ label, value }) => {
      // Whoever predicted is seen, however many others there are.
      const blocks = value === 0 ? 0 : Math.max(1, Math.round((barWidth * value) / most))
      const bar = '█'.repeat(blocks).padEnd(barWidth)
      return `${pad(label, labels)}  ${bar}  ${String(value).padStart(numbers)}`
    })
    .join('\n')
}

/** Columns aligned, numbers to the right, a line beneath the head. */
export function textTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const all = [columns, ...rows]
  const widths = columns.map((_, index) => Math.max(...all.map(row => width(row[index] ?? ''))))
  const numeric = columns.map((_, index) => rows.every(row => numberOrNone.test(row[index] ?? '')))
  const line = (row: readonly string[]) =>
    widths
      .map((columnWidth, index) => {
        const cell = row[index] ?? ''
        const space = ' '.repeat(columnWidth - width(cell))
        return numeric[index] ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd()
  const rule = widths.map(columnWidth => '─'.repeat(columnWidth)).join('  ')
  return [line(columns), rule, ...rows.map(line)].join('\n')
}

/** Where there is no number, a dash stands for it. */
const numberOrNone = /^[-+]?\d|^–$/

const pad = (text: string, columns: number) => text + ' '.repeat(columns - width(text))

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How wide a fixed-width font shows it, about: East Asian letters and emoji take two columns. */
function width(text: string): number {
  let columns = 0
  for (const { segment } of graphemes.segment(text)) columns += wide.test(segment) ? 2 : 1
  return columns
}

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]|\ufe0f|\p{Emoji_Presentation}/u
