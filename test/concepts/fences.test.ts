import { expect, test } from 'vitest'
import { edit, lesson, lineOf, parse, problemsOf } from './lesson.ts'

const program = '```python\ndef add(item, order=[]):'
const output = "```text\n['tea']\n['tea', 'jam']\n```"

/** The lesson with another program between its fence's marks. */
const withProgram = (code: string) => {
  const start = lesson.indexOf(program) + '```python\n'.length
  return lesson.slice(0, start) + code + lesson.slice(lesson.indexOf('\n```', start))
}

/** The lesson with other fences in the place of the output's. */
const withOutput = (fences: string) => edit(lesson, output, fences)

const fenced = (text: string) => `\`\`\`text\n${text}\n\`\`\``

test('a fence without a language: said at the fence', () => {
  const text = edit(lesson, program, program.replace('python', ''))
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, 'def add(item, order=[])') - 1}: Fence without a language: write \`\`\`python or \`\`\`text`,
  ])
})

test.each([
  [program, program.replace('python', 'py'), 'What does this print?', 'py', 'python'],
  [output, output.replace('text', 'python'), 'Output', 'python', 'text'],
  ['```text\nTypeError', '```console\nTypeError', 'Wrong predictions', 'console', 'text'],
])(
  '%s in the wrong language: said with the right one',
  (before, after, section, marked, wanted) => {
    const text = edit(lesson, before, after)
    expect(problemsOf(text)).toEqual([
      `${lineOf(text, after)}: Fence marked "${marked}" where "## ${section}" wants "${wanted}": write \`\`\`${wanted}`,
    ])
  },
)

test('words after the language: refused', () => {
  const text = edit(lesson, program, program.replace('python', 'python linenums'))
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, 'linenums')}: "linenums" after the fence's language: take it away`,
  ])
})

test('a fence too few: said at the heading, with the shape that is wanted', () => {
  const text = withOutput('')
  expect(problemsOf(text)).toContain(
    `${lineOf(text, '## Output')}: Section "## Output" has no fences: it wants a \`\`\`text fence with the outcome, then what happens`,
  )
  const fix = edit(lesson, "```text\n['tea']\n['jam']\n```\n\nNow", 'Now')
  expect(problemsOf(fix)).toEqual([
    `${lineOf(fix, '## The fix')}: Section "## The fix" has 1 fence: it wants a \`\`\`python fence, a \`\`\`text fence with its outcome, then text`,
  ])
})

test('a fence too many: said at that fence', () => {
  const text = withOutput(`${output}\n\n${fenced('and more')}`)
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, 'and more') - 1}: Section "## Output" has 2 fences: it wants a \`\`\`text fence with the outcome, then what happens`,
  ])
})

test('a fence in a section of prose: refused', () => {
  const text = edit(lesson, 'A shop', `${fenced('x')}\n\nA shop`)
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, 'A shop') - 4}: Code is not wanted here: say it in words, with names in backquotes`,
  ])
})

test('text before the fence: said where it stands', () => {
  const text = withOutput(`This:\n\n${output}`)
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, 'This:')}: Text before the fence: "## Output" wants a \`\`\`text fence with the outcome, then what happens`,
  ])
})

test.each([
  ['What do the two calls print?\n', 'What does this print?', 'ask the question'],
  ['Both calls append to one list, the default.\n', 'Output', 'say what happens'],
  ['Now the list is made within the call.\n', 'The fix', 'say why it works'],
])('nothing after the code but "%s": said with what to write', (prose, section, cure) => {
  const text = edit(lesson, prose, '')
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, `## ${section}`)}: Section "## ${section}" has no text after its code: ${cure}`,
  ])
})

test('empty fences: said with what belongs in them', () => {
  const [code, outcome] = [withProgram(' '), withOutput('```text\n```')]
  expect(problemsOf(code)).toEqual([
    `${lineOf(code, '```python\n \n')}: Empty fence: write the program`,
  ])
  expect(problemsOf(outcome)).toEqual([
    `${lineOf(outcome, '```text\n```')}: Empty fence: write the outcome, or "(prints nothing)"`,
  ])
})

test('a fence that is never closed: said at the fence', () => {
  const text = lesson.slice(0, lesson.indexOf("['tea']\n['tea', 'jam']") + 6)
  expect(problemsOf(text)).toContain(
    `${lineOf(text, '```text')}: Fence without an end: add \`\`\` after its last line`,
  )
})

test('a fence that swallows the next: said where the next begins', () => {
  const text = edit(lesson, 'print(add("jam"))\n```\n\nWhat', 'print(add("jam"))\n\nWhat')
  expect(problemsOf(text)).toContain(
    `${lineOf(text, output)}: Three backquotes within a fence: was the fence meant to end before?`,
  )
})

test('code by indentation: refused', () => {
  const text = edit(lesson, 'A shop', '    x = 1\n\nA shop')
  expect(problemsOf(text)).toContain(
    `${lineOf(text, '    x = 1')}: Code by indentation: put it between \`\`\`python or \`\`\`text and \`\`\``,
  )
})

test('tildes make a fence as well', () => {
  expect(parse(withOutput(output.replaceAll('```', '~~~')))).toEqual(parse(lesson))
})

test('a program: 30 lines are allowed, 31 are not', () => {
  expect(problemsOf(withProgram(`${'x = 1\n'.repeat(29)}x`))).toEqual([])
  const text = withProgram(`${'x = 1\n'.repeat(30)}x`)
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, '## What') + 2}: The program has 31 lines; the most is 30: shorten it`,
  ])
})

test('a program: empty lines at its end do not count and are not kept', () => {
  expect(parse(withProgram(`x = 1${'\n'.repeat(40)}`)).concept?.snippet).toBe('x = 1')
})

test('a program: 72 columns are allowed, 73 are not, counted in characters', () => {
  const line = `# ${'é😀'.repeat(35)}`
  expect(problemsOf(withProgram(line))).toEqual([])
  const text = withProgram(`x = 1\n${line}!`)
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, line)}: This line of the program has 73 columns; the most is 72: break it`,
  ])
})

test('a fix: the same limits', () => {
  const text = edit(lesson, 'order = [] if', `order = [] if ${'x'.repeat(72)} if`)
  expect(problemsOf(text)).toEqual([
    expect.stringMatching(
      new RegExp(`^${lineOf(text, 'order = [] if')}: This line of the program`),
    ),
  ])
})

test('a choice: 10 lines are allowed, 11 are not, in the output and in wrong predictions', () => {
  expect(problemsOf(withOutput(fenced(`${'x\n'.repeat(9)}x`)))).toEqual([])
  const message = 'This choice has 11 lines; the most is 10: let the program print less'
  const text = withOutput(fenced(`${'x\n'.repeat(10)}x`))
  expect(problemsOf(text)).toEqual([`${lineOf(text, '## Output') + 2}: ${message}`])
  const wrong = edit(lesson, 'TypeError:', `${'x\n'.repeat(10)}TypeError:`)
  expect(problemsOf(wrong)).toEqual([`${lineOf(wrong, 'TypeError') - 11}: ${message}`])
})

test('a choice: 400 characters are allowed, 401 are not', () => {
  expect(problemsOf(withOutput(fenced('😀'.repeat(400))))).toEqual([])
  const text = withOutput(fenced('x'.repeat(401)))
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, '## Output') + 2}: This choice has 401 characters; the most is 400: let the program print less`,
  ])
})

test('a tab in a program: refused; in an outcome it may be what the program prints', () => {
  const text = withProgram('if x:\n\tprint()')
  expect(problemsOf(text)).toEqual([
    `${lineOf(text, '\tprint')}: Tab in a program: write spaces, or "\\t" in a string`,
  ])
  expect(parse(withOutput(fenced('a\tb'))).concept?.output).toBe('a\tb')
})

test('a tab that indents a program in an indented fence: found too', () => {
  const text = edit(lesson, program, program.replace('```python', '  ```python\n\tx = 1'))
  expect(problemsOf(text)).toContain(
    `${lineOf(text, '\tx = 1')}: Tab in a program: write spaces, or "\\t" in a string`,
  )
})

test.each([
  ['control', '\u0007', 'U+0007'],
  ['escape', '\u001b', 'U+001B'],
  ['bidirectional', '\u202e', 'U+202E'],
  ['isolating', '\u2066', 'U+2066'],
  ['zero-width', '\u200b', 'U+200B'],
  ['soft hyphen', '\u00ad', 'U+00AD'],
  ['filler', '\u3164', 'U+3164'],
  ['nothing but a mark of broken UTF-8', '\ufffd', 'U+FFFD'],
])('hidden characters (%s) in a program or an outcome: refused', (_, character, name) => {
  for (const make of [withProgram, (code: string) => withOutput(fenced(code))]) {
    const text = make(`x\nlevel = "user${character}"`)
    expect(problemsOf(text)).toEqual([
      `${lineOf(text, 'level = ')}: Hidden character ${name}: take it away, or write it as an escape such as "\\u200b" in the program`,
    ])
  }
})
