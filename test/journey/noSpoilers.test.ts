import { describe, expect, test } from 'vitest'
import { commandTable } from '../../src/app/commands.ts'
import type { Concept } from '../../src/core/concept.ts'
import { plainProse } from '../../src/core/prose.ts'
import { ScriptedPython } from '../app/python.ts'
import { startTestBot } from './bot.ts'
import { openEvents } from './events.ts'
import { inOneLine, sourceOf, textOf } from './html.ts'
import { Member } from './member.ts'
import { noon, type OpenRound, postName, prepareRound } from './openRound.ts'

const fromScript = { 'x-requested-with': 'page.js' }

/**
 * Everything that leaves the process while a challenge is open: two people try every choice and
 * every command, with and without the page's script, a third one watches and probes, a fourth is late.
 */
async function openRound({ concept, databaseFile, conceptsDir }: OpenRound) {
  const python = new ScriptedPython()
  const bot = await startTestBot({ databaseFile, conceptsDir, python, at: noon })
  const sent: string[] = []
  const newMember = async (name: string) => {
    const member = new Member(bot.url, ({ status, headers }, body) => {
      const kept = [...headers].filter(([header]) => !['date', 'content-length'].includes(header))
      sent.push(String(status), JSON.stringify(kept), body)
    })
    await member.callMe(name)
    return member
  }
  const [ada, bob, eve] = [await newMember('Ada'), await newMember('Bob'), await newMember('Eve')]
  const events = await openEvents(eve)

  const [challenge] = await ada.challenges()
  const choices = challenge?.buttons.map(({ value }) => value) ?? []
  expect(choices.length).toBeGreaterThan(3)
  for (const choice of [...choices, 'F', '']) {
    await ada.post('/predict', { post: postName, choice, nonce: `ada-${choice}` })
    await ada.get('/')
    await bob.post('/predict', { post: postName, choice, nonce: `bob-${choice}` }, fromScript)
    await bob.post('/predict', { post: 'another', choice, nonce: `other-${choice}` })
  }
  for (const line of linesAbout(concept)) {
    await ada.types(line)
    await bob.post('/command', { line, nonce: 'typed' }, fromScript)
  }
  for (const path of ['/', '/healthz', '/nothing', '/predict', `/posts/${postName}`])
    await eve.get(path)
  for (const line of ['/', '/explain ', `/explain ${concept.slug}`, '/challenge now '])
    await eve.get(`/complete?line=${encodeURIComponent(line)}`)
  await eve.post('/command', { line: '/stats', nonce: 'x' }, { origin: 'http://elsewhere.example' })
  const dan = await newMember('Dan')
  await dan.post('/predict', { post: postName, choice: 'A', nonce: 'dan' })
  const seen = await events.until('3 predictions so far')
  events.close()

  expect(python.programs).toEqual([])
  return {
    python,
    ada,
    sent: [...sent.map(nameless), ...new Set(seen.map(nameless)), ...bot.logged],
  }
}

/** All commands but those that end the round or begin another, and what else one may type. */
function linesAbout({ slug }: Concept): string[] {
  const others = ['/challenge reveal', '/challenge now', '/privacy delete']
  return [
    ...commandTable.map(({ command }) => command).filter(command => !others.includes(command)),
    `/explain ${slug}`,
    `/explain ${slug.slice(1)}`,
    `/challenge now ${slug}`,
    '/challenge setup level=brutal',
    '/leaderboard all',
    '/privacy hide-me',
    `/answer ${slug}`,
    'what is it?',
  ]
}

/** Without what differs from one process to the next: random names, and when a count was told. */
function nameless(sent: string): string {
  return sent
    .replace(/whatprints-[\da-f]{8}=[^;]*/g, 'COOKIE')
    .replace(/(web:[\w-]+:)[\w-]{43}/g, '$1DIGEST')
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'NAME')
    .replace(/\d+ predictions? so far/g, 'N predictions so far')
}

/** The sentences that tell what the program does, or why. */
function secretsOf(concept: Concept): string[] {
  const { rule, explanation, wrongPredictions, why, fix, inRealSystems, takeaway } = concept
  const prose = [
    ...[rule, explanation, why, fix.explanation, inRealSystems, takeaway, concept.commonMistake],
    ...wrongPredictions.map(({ misconception }) => misconception),
  ]
  const sentences = prose.flatMap(each => inOneLine(plainProse(each)).split(/(?<=[.:;!?])\s/))
  const fixed = fix.code.split('\n').filter(line => !concept.snippet.includes(line.trim()))
  return [concept.title, ...sentences, ...fixed]
    .map(secret => inOneLine(secret.replaceAll('`', '')))
    .filter(secret => secret.length >= 12)
}

/** Ends the round: what the page says then. */
async function reveal(
  { python, ada }: Awaited<ReturnType<typeof openRound>>,
  { snippet, output, fix }: Concept,
): Promise<string> {
  python.prints(snippet, output)
  python.prints(fix.code, fix.output)
  await ada.types('/challenge reveal')
  return ada.reads()
}

describe.each([
  ['asyncio-run', 'seed 1'],
  ['mutable-default-argument', 'seed 2'],
  ['except-name-unbound', 'seed 3'],
])('while %s is open (%s)', (slug, seed) => {
  test('nothing that is sent holds a sentence of the rest of the lesson, or its title', async () => {
    const round = await prepareRound(slug, { seed })
    const secrets = secretsOf(round.concept)
    const open = await openRound(round)
    const told = (texts: readonly string[]) =>
      secrets.filter(secret => texts.some(text => text.includes(secret)))
    expect(told(open.sent.flatMap(body => [textOf(body), sourceOf(body)]))).toEqual([])
    // The reveal tells most of it: the sentences can be found where they are.
    const revealed = told([await reveal(open, round.concept)])
    expect(revealed.length).toBeGreaterThan(secrets.length / 2)
  })

  test('everything sent is the same, byte for byte, whichever choice is right', async () => {
    const round = await prepareRound(slug, { seed })
    const open = await openRound(round)
    const revealed = await reveal(open, round.concept)
    for (const exchanged of round.concept.wrongPredictions.keys()) {
      const other = await prepareRound(slug, { seed, exchanged })
      const openToo = await openRound(other)
      expect(openToo.sent).toEqual(open.sent)
      // It is another choice: the reveal says so.
      expect(await reveal(openToo, other.concept)).not.toBe(revealed)
    }
  })
})
