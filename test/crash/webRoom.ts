import type { Message } from '../../src/core/message.ts'
import { Member as Visitor } from '../journey/member.ts'
import type { BotProcess } from './process.ts'
import { answeredBy, isChallenge, isDigest, type Member, members, type Room } from './room.ts'
import type { Tables } from './tables.ts'

interface Row {
  id: number
  reply_to: number | null
  text: string
}

/** The page: its server is the bot itself, so that what everybody sees is in the bot's database. */
export function openPage(tables: Tables): Room & { enter(): Promise<boolean> } {
  let bot: BotProcess
  let nonces = 0
  const visitors = new Map(members.map(name => [name, new Visitor('')]))
  const visitor = (member: Member) => visitors.get(member) as Visitor
  const rows = () =>
    tables.all<Row>(
      "SELECT id, reply_to, message ->> '$.text' AS text FROM web_messages ORDER BY id",
    )
  const send = async (member: Member, path: string, fields: Record<string, string>) => {
    nonces += 1
    const script = { 'x-requested-with': 'page.js' }
    const work = visitor(member).post(path, { ...fields, nonce: `nonce-${nonces}` }, script)
    const answer = await bot.alive(work)
    if (answer !== undefined && answer.status !== 200)
      throw new Error(`The page answered with status ${answer.status}: ${answer.body}`)
    return answer?.body.replace(/<[^>]*>/g, '')
  }

  return {
    platform: 'web',
    place: 'web:local:general',
    servedBy(process) {
      bot = process
      for (const one of visitors.values()) one.moveTo(process.url)
    },
    /** Everybody says who they are; false when the bot died before all were heard. */
    async enter() {
      for (const name of members) {
        const page = await bot.alive(visitor(name).get('/'))
        if (page === undefined) return false
        if ((await send(name, '/name', { name })) === undefined) return false
      }
      return true
    },
    challenges: () => {
      const threads = Map.groupBy(rows(), ({ id, reply_to }) => reply_to ?? id)
      return [...threads.values()].flatMap(([head, ...replies]) =>
        head && isChallenge(head.text)
          ? [
              {
                post: postOf(tables, head.id),
                texts: [head.text],
                lesson: replies.map(({ text }) => text),
              },
            ]
          : [],
      )
    },
    digests: () =>
      rows().flatMap(({ reply_to, text }) => (reply_to === null && isDigest(text) ? [text] : [])),
    reminders: () => [],
    type: (line, member = 'Ada') => send(member, '/command', { line }),
    async press(member, post, choice) {
      return answeredBy(await send(member, '/predict', { post, choice }))
    },
    faults: () => [],
  }
}

/** By the buttons that it has, or by what the bot noted of it. */
function postOf(tables: Tables, id: number): string {
  const [head] = tables.all<{ message: string }>(
    'SELECT message FROM web_messages WHERE id = ?',
    id,
  )
  const { blocks } = JSON.parse(head?.message ?? '') as Message
  for (const block of blocks)
    if (block.kind === 'actions')
      for (const action of block.actions) if (action.do === 'predict') return action.post
  const [row] = tables.all<{ id: string }>(
    "SELECT id FROM posts WHERE place_id LIKE 'web:%' AND message_ref = ?",
    String(id),
  )
  if (row === undefined) throw new Error('A challenge never had a button')
  return row.id
}
