import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt'
import type { ChannelMemory, Log } from '../../ports.ts'
import type { Seal } from './sealed.ts'

export const notThere = 'The app is not installed in'

const prefix = 'installation/'
/** Of a workspace whose organisation has installed the app as a whole. */
const organisationOf = (team: string) => `organisation/${team}`

/** The workspaces that have installed the app, with their tokens, encrypted. */
export class Installations implements InstallationStore {
  readonly #memory: ChannelMemory
  readonly #seal: Seal
  readonly #log: Log
  /** Asked for at nearly every delivery. */
  readonly #known = new Map<string, Installation>()
  readonly #organisations = new Map<string, string>()
  /** Is told of each workspace that installs the app. */
  readonly #joined: (tenant: string) => Promise<void>

  constructor(
    seal: Seal,
    { memory, log }: { memory: ChannelMemory; log: Log },
    joined: (tenant: string) => Promise<void>,
  ) {
    this.#memory = memory
    this.#seal = seal
    this.#log = log
    this.#joined = joined
  }

  /** Encrypts anew what is encrypted with an older key. */
  async renew(): Promise<void> {
    for (const name of await this.#memory.names(prefix)) {
      const opened = this.#seal.open((await this.#memory.get(name)) ?? '', name)
      if (opened === undefined) this.#log.error({ name }, unreadable)
      else if (!opened.current) await this.#memory.set(name, this.#seal.seal(opened.text, name))
    }
  }

  async storeInstallation(installation: Installation): Promise<void> {
    const tenant = installation.isEnterpriseInstall
      ? installation.enterprise?.id
      : installation.team?.id
    if (tenant === undefined) throw new TypeError('Slack named no workspace')
    const name = `${prefix}${tenant}`
    await this.#memory.set(name, this.#seal.seal(JSON.stringify(installation), name))
    this.#known.set(tenant, installation)
    await this.#joined(tenant)
  }

  async fetchInstallation(query: InstallationQuery<boolean>): Promise<Installation> {
    const { isEnterpriseInstall, enterpriseId, teamId } = query
    const tenant = isEnterpriseInstall ? enterpriseId : teamId
    if (tenant === undefined) throw new TypeError('Slack named no workspace')
    if (isEnterpriseInstall && teamId !== undefined) await this.#belongs(teamId, tenant)
    const known = this.#known.get(tenant) ?? (await this.#read(tenant))
    if (known === undefined) throw new Error(`${notThere} ${tenant}`)
    this.#known.set(tenant, known)
    // The package writes into it while it refreshes tokens.
    return structuredClone(known)
  }

  async deleteInstallation({
    isEnterpriseInstall,
    enterpriseId,
    teamId,
  }: InstallationQuery<boolean>): Promise<void> {
    const tenant = isEnterpriseInstall ? enterpriseId : teamId
    if (tenant === undefined) return
    this.#known.delete(tenant)
    await this.#memory.delete(`${prefix}${tenant}`)
  }

  /** How to ask for a workspace's installation. */
  async queryOf(team: string): Promise<InstallationQuery<boolean>> {
    const enterpriseId =
      this.#organisations.get(team) ?? (await this.#memory.get(organisationOf(team)))
    return enterpriseId === undefined
      ? { isEnterpriseInstall: false, teamId: team, enterpriseId: undefined }
      : { isEnterpriseInstall: true, teamId: team, enterpriseId }
  }

  /** The workspaces of an organisation that have used the app. */
  async teamsOf(enterprise: string): Promise<string[]> {
    const teams: string[] = []
    for (const name of await this.#memory.names(organisationOf('')))
      if ((await this.#memory.get(name)) === enterprise)
        teams.push(name.slice(organisationOf('').length))
    return teams
  }

  async forget(team: string): Promise<void> {
    this.#organisations.delete(team)
    await this.#memory.delete(organisationOf(team))
  }

  /** Everybody who has installed the app. */
  async tenants(): Promise<string[]> {
    return (await this.#memory.names(prefix)).map(name => name.slice(prefix.length))
  }

  /** Undefined where there is none, or no key opens it. */
  of(tenant: string): Promise<Installation | undefined> {
    return this.#read(tenant)
  }

  async #belongs(team: string, enterprise: string): Promise<void> {
    if (this.#organisations.get(team) === enterprise) return
    this.#organisations.set(team, enterprise)
    if ((await this.#memory.get(organisationOf(team))) === enterprise) return
    await this.#memory.set(organisationOf(team), enterprise)
    await this.#joined(team)
  }

  async #read(tenant: string): Promise<Installation | undefined> {
    const name = `${prefix}${tenant}`
    const sealed = await this.#memory.get(name)
    if (sealed === undefined) return undefined
    const opened = this.#seal.open(sealed, name)
    if (opened === undefined) this.#log.error({ name }, unreadable)
    return opened && (JSON.parse(opened.text) as Installation)
  }
}

const unreadable =
  'The tokens of a workspace cannot be decrypted: add the key that they were encrypted with to SLACK_TOKEN_KEYS, or install the app there anew'
