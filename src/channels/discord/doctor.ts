import {
  type APIApplication,
  type APIGatewayBotInfo,
  type APIUser,
  type REST,
  Routes,
} from 'discord.js'
import type { Message } from '../../core/message.ts'
import type { Finding } from '../../ports.ts'
import { failureOf, Unauthorized } from './failures.ts'
import { obstacleIn } from './obstacle.ts'
import type { DiscordOptions } from './options.ts'
import { withinLimits } from './pack.ts'
import { neededBits } from './permissions.ts'
import { renderParts, renderWhole } from './render.ts'
import { closeRest, createRest } from './rest.ts'

export interface DoctorOptions extends Pick<DiscordOptions, 'token' | 'apiUrl' | 'shards'> {
  /** The ids of the places to be looked at. */
  places: readonly string[]
  /** A message of each kind, by what it is called. */
  samples?: Readonly<Record<string, Message>>
}

/** The link by which a server invites the bot, with exactly the permissions that it needs. */
export const inviteLink = (application: string): string =>
  `https://discord.com/oauth2/authorize?client_id=${application}&permissions=${neededBits}&integration_type=0&scope=bot+applications.commands`

/** Looks at all that Discord must know and allow; asks only, and sends nothing. */
export async function discordFindings(options: DoctorOptions): Promise<Finding[]> {
  const rest = createRest(options)
  try {
    const token = await tokenFinding(rest.safe)
    // Without a token there is nothing more to be learnt.
    if (token.problem !== undefined) return [token, ...sampleFindings(options)]
    return [
      token,
      await inviteFinding(rest.safe),
      await gatewayFinding(rest.safe, options),
      ...(await placeFindings(rest.safe, options)),
      ...sampleFindings(options),
    ]
  } finally {
    closeRest(rest)
  }
}

async function tokenFinding(rest: REST): Promise<Finding> {
  const name = 'Discord token'
  try {
    const { username } = (await rest.get(Routes.user('@me'))) as APIUser
    return { name, detail: `of the bot ${username}` }
  } catch (error) {
    const failure = failureOf(error)
    return {
      name,
      problem:
        failure instanceof Unauthorized
          ? 'Discord does not accept DISCORD_TOKEN: copy the token anew from the Developer Portal, Bot'
          : failure.message,
    }
  }
}

const inviteFinding = (rest: REST): Promise<Finding> =>
  looked('Discord invitation', async () => {
    const { id } = (await rest.get(Routes.currentApplication())) as APIApplication
    return { detail: inviteLink(id) }
  })

const gatewayFinding = (rest: REST, { shards }: DoctorOptions): Promise<Finding> =>
  looked('Discord connections', async () => {
    const info = (await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo
    const { remaining, total } = info.session_start_limit
    if (remaining === 0)
      return { problem: `all ${total} starts of today are used up: wait until tomorrow` }
    if (shards && shards.count < info.shards)
      return {
        problem: `Discord advises ${info.shards} shards, and DISCORD_SHARDS says ${shards.count}: raise it`,
      }
    return { detail: `${remaining} of ${total} starts left today` }
  })

async function placeFindings(rest: REST, { places }: DoctorOptions): Promise<Finding[]> {
  const findings: Finding[] = []
  // One after another, so as not to press Discord.
  for (const place of places)
    findings.push(
      await looked(`Discord channel ${place.split(':').at(-1)}`, async () => {
        const problem = await obstacleIn(rest, place.split(':').at(-1) ?? '')
        return problem === undefined ? { detail: 'can be posted in' } : { problem }
      }),
    )
  return findings
}

const sampleFindings = ({ samples = {} }: DoctorOptions): Finding[] =>
  Object.entries(samples).map(([kind, sample]) => {
    const fits = [renderWhole(sample), ...renderParts(sample)].every(body =>
      withinLimits(body.components),
    )
    const name = `Discord message: ${kind}`
    return fits ? { name } : { name, problem: 'it is longer than Discord takes' }
  })

async function looked(name: string, look: () => Promise<Omit<Finding, 'name'>>): Promise<Finding> {
  try {
    return { name, ...(await look()) }
  } catch (error) {
    return { name, problem: failureOf(error).message }
  }
}
