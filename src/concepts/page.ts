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

/** Headings and captions, as a whole line in lower case. Of two pages no two say quite the same. */
const headings: [RegExp, PagePart][] = [
  [/^(?:the )?mental model$/, 'mentalModel'],
  [/^(?:the )?rule$/, 'rule'],
  [/^(?:the )?(?:setup|scenario|context)$/, 'setup'],
  [/^what (?:does|will|do) (?:this|it)(?: \w+)? (?:print|output|do)$/, 'program'],
  [/^(?:predict the output|(?:the )?broken code)$/, 'program'],
  [/^(?:(?:the )?(?:actual )?(?:output|result)|what (?:actually )?happens)$/, 'output'],
  [/^why (?:python|it|this|that|does|do)\b[^.,;:!]{0,40}$/, 'why'],
  [/^(?:the |how to )?fix(?: it)?$/, 'fix'],
  [/^(?:the )?(?:corrected|fixed) (?:pattern|code|version)$/, 'fix'],
  [
    /^(?:how (?:this|it) \w+ )?in (?:real systems|production|the real world|real life)$/,
    'inRealSystems',
  ],
  [/^(?:the )?(?:key )?takeaways?$/, 'takeaway'],
  [/^(?:the )?common mistakes?$/, 'commonMistake'],
]

/** What a line begins with where it says what follows, on the same line. */
const labels: [RegExp, PagePart][] = [
  [/^(?:The )?[Rr]ule(?: of thumb)?:\s+/, 'rule'],
  [/^(?:Key )?[Tt]akeaway:\s+/, 'takeaway'],
  [/^Common [Mm]istakes?:\s+/, 'commonMistake'],
]

/** What names the language of code, and the buttons above it. */
const caption = /^(?:python(?: ?3)?|copy|copied!?|run|text|output)$/i

/** Lines that lead to other pages. */
const arrow = /^[←‹«]|[→›»]$/
const elsewhere = /^(?:Browse|Back to|Previous|Next|Share|Home|Related)(?::|\s|$)[^.?!]{0,60}$/

/** Between navigation and first section, but not the title. */
const aside = /^\d+ min\b|^(?:level|difficulty|updated|published)\b/i

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
  /** Where a rule stands that is one paragraph of another part. */
  let around: PagePart | undefined
  for (const line of cleanLines(text)) {
    const heading = headingOf(line, part)
    const label = labelOf(line, part)
    if (heading) {
      // A fix that comes with its output: what follows still belongs to the fix.
      if (!(heading === 'output' && part === 'fix')) part = heading
      around = undefined
    } else if (part === undefined) {
      before.push(line.trim())
    } else if (label) {
      around = label[1] === 'rule' ? part : undefined
      part = label[1]
      page[part].push(line.trim().replace(label[0], ''))
    } else if (line === '' && around) {
      part = around
      around = undefined
    } else if (leadsElsewhere(line, part)) {
      page.navigation.push(line.trim())
    } else if (!isCaption(line, part, page[part])) {
      page[part].push(line)
    }
  }
  const told = before.filter(line => line !== '' && !aside.test(line))
  const title = told.at(-1)?.replace(/^#+\s*/, '') ?? ''
  return { ...page, title, navigation: [...told.slice(0, -1), ...page.navigation] }
}

const isCode = (part: PagePart | undefined) => part === 'program' || part === 'fix'

/** Without what copying leaves: other line ends, tabs, spaces of other kinds, invisible characters. */
function cleanLines(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cf}/gu, '')
    .replace(/[^\S\n\t]/g, ' ')
    .split('\n')
    .map(line => line.replaceAll('\t', '    ').trimEnd())
}

/**
 * Marks of Markdown, numbers and marks at the end are no part of a heading. Code has comments and
 * names that look like one: there a heading has two marks or a number, or begins with a capital.
 */
function headingOf(line: string, part: PagePart | undefined): PagePart | undefined {
  const marks = isCode(part) ? /^(?:##+|\d+[.)])\s*/ : /^(?:#+|\d+[.)])\s*/
  const bare = line.replace(marks, '')
  if (isCode(part) && bare === line && !/^[A-Z]/.test(line)) return undefined
  const words = bare.trim().replace(/[:?]$/, '').toLowerCase()
  return headings.find(([pattern]) => pattern.test(words))?.[1]
}

/** A name and a colon may be code; two words and a colon are none. */
function labelOf(line: string, part: PagePart | undefined) {
  if (part === undefined || (isCode(part) && !/^\w+ \w/.test(line))) return undefined
  return labels.find(([pattern]) => pattern.test(line.trim()))
}

/** In code, words alone say nothing. */
function leadsElsewhere(line: string, part: PagePart): boolean {
  return arrow.test(line) || (!isCode(part) && elsewhere.test(line))
}

/** A caption stands before what it names; in code, such a line could only be a name on its own. */
function isCaption(line: string, part: PagePart, lines: readonly string[]): boolean {
  const hasCode = isCode(part) || part === 'output'
  return hasCode && caption.test(line.trim()) && lines.every(earlier => earlier === '')
}
