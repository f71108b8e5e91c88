/** The parts that a copied page may have, each as its lines; what is not there is empty. */
export interface Page {
  title: string
  /** Lines before the title and between sections that lead elsewhere. */
  navigation: string[]
  mentalModel: string[]
  rule: string[]
  setup: string[]
  /** The program, directly followed by the question. */
  program: string[]
  /** The outcome, then what happens. */
  output: string[]
  why: string[]
  /** The fix's program, then why it works. */
  fix: string[]
  inRealSystems: string[]
  takeaway: string[]
  commonMistake: string[]
}

export type PagePart = Exclude<keyof Page, 'title' | 'navigation'>

/** Headings, as a whole line. Of two pages no two say quite the same. */
const headings: [RegExp, PagePart][] = [
  [/^(?:the )?mental model$/, 'mentalModel'],
  [/^(?:the )?rule$/, 'rule'],
  [/^(?:the )?(?:setup|scenario|context)$/, 'setup'],
  [/^what (?:does|will|do) (?:this|it)(?: \w+)? (?:print|output|do)$/, 'program'],
  [/^(?:the )?(?:actual )?(?:output|result)$/, 'output'],
  [/^why (?:python|it|this|that|does|do)\b[^.,;:!]{0,40}$/, 'why'],
  [/^(?:the |how to )?fix(?: it)?$/, 'fix'],
  [
    /^(?:how (?:this|it) \w+ )?in (?:real systems|production|the real world|real life)$/,
    'inRealSystems',
  ],
  [/^(?:the )?key takeaways?$/, 'takeaway'],
  [/^(?:the )?common mistakes?$/, 'commonMistake'],
]

/** What a line begins with where it says what follows, on the same line. */
const labels: [RegExp, PagePart][] = [
  [/^(?:the )?rule:\s*/i, 'rule'],
  [/^common mistakes?:\s*/i, 'commonMistake'],
]

/** Captions and buttons around code. */
const caption =
  /^(?:(?:the )?broken code|python(?: ?3)?|what actually happens|(?:the )?(?:corrected|fixed) (?:pattern|code|version)|copy|copied!?|run|text|output)$/i

/** Lines that lead to other pages. */
const elsewhere =
  /^[←‹«]|[→›»]$|^(?:browse|back to|previous|next|share|home|related)\b[^.?!]{0,60}$/i

/** Takes a page apart by its headings, in whatever order they come. */
export function readPage(text: string): Page {
  const page: Page = {
    title: '',
    navigation: [],
    mentalModel: [],
    rule: [],
    setup: [],
    program: [],
    output: [],
    why: [],
    fix: [],
    inRealSystems: [],
    takeaway: [],
    commonMistake: [],
  }
  const before: string[] = []
  let part: PagePart | undefined
  for (const line of cleanLines(text)) {
    const trimmed = line.trim()
    const heading = headingOf(trimmed)
    const label = part && labels.find(([pattern]) => pattern.test(trimmed))
    if (heading) {
      part = heading
    } else if (part === undefined) {
      before.push(trimmed)
    } else if (label) {
      part = label[1]
      page[part].push(trimmed.replace(label[0], ''))
    } else if (isElsewhere(line)) {
      page.navigation.push(trimmed)
    } else if (!isCaption(trimmed, part, page[part])) {
      page[part].push(line)
    }
  }
  const [title = '', ...navigation] = before.filter(line => line !== '').reverse()
  return { ...page, title, navigation: [...navigation.reverse(), ...page.navigation] }
}

/** Without what copying leaves: other line ends, tabs, spaces of other kinds, invisible characters. */
function cleanLines(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cf}/gu, '')
    .replace(/[^\S\n\t]/g, ' ')
    .split('\n')
    .map(line => line.replaceAll('\t', '    ').trimEnd())
}

/** Marks of Markdown, numbers and marks at the end are no part of a heading. */
function headingOf(line: string): PagePart | undefined {
  const bare = line
    .replace(/^(?:#+|\d+[.)])\s*/, '')
    .replace(/[:?]$/, '')
    .toLowerCase()
  return headings.find(([pattern]) => pattern.test(bare))?.[1]
}

/** Code is indented or stands between lines of code; these are neither. */
const isElsewhere = (line: string) => !line.startsWith(' ') && elsewhere.test(line)

/** A caption stands before what it names; in code, such a line could only be a name on its own. */
function isCaption(line: string, part: PagePart, lines: readonly string[]): boolean {
  const hasCode = part === 'program' || part === 'fix' || part === 'output'
  return hasCode && caption.test(line) && lines.every(earlier => earlier === '')
}
