import { personId, placeId } from '../../core/place.ts'

/** A channel or a message in Slack's own terms. `team` is the workspace, our tenant. */
export interface SlackPlace {
  team: string
  channel: string
}
export interface SlackMessage extends SlackPlace {
  ts: string
}

export const placeOf = ({ team, channel }: SlackPlace) => placeId('slack', team, channel)
export const personOf = (team: string, user: string) => personId('slack', team, user)
export const refOf = ({ team, channel, ts }: SlackMessage) => `${team}/${channel}/${ts}`

/** Throws a TypeError for what is no place of Slack's. */
export function parsePlace(id: string): SlackPlace {
  const [, team, channel] = /^slack:([A-Z0-9]+):([A-Z0-9]+)$/.exec(id) ?? []
  if (!team || !channel) throw new TypeError(`"${id}" is not a place of Slack`)
  return { team, channel }
}

/** Throws a TypeError for what is no person of Slack's. */
export function parsePerson(id: string): { team: string; user: string } {
  const { team, channel: user } = parsePlace(id)
  return { team, user }
}

/** Throws a TypeError for what is no message of Slack's. */
export function parseRef(ref: string): SlackMessage {
  const [, team, channel, ts] = /^([A-Z0-9]+)\/([A-Z0-9]+)\/(\d+\.\d+)$/.exec(ref) ?? []
  if (!team || !channel || !ts) throw new TypeError(`"${ref}" is not a message of Slack`)
  return { team, channel, ts }
}
