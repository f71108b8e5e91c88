import { createHmac } from 'node:crypto'
import { App, type Context, HTTPReceiver, type InstallationQuery, type webApi } from '@slack/bolt'
import { Refused, type Tenancy } from '../../ports.ts'
import { Installations, notThere } from './installations.ts'
import { redirectPath, scopes } from './manifest.ts'
import type { Mode, SlackOptions } from './options.ts'
import { sdkLog } from './sdkLog.ts'
import { Seal } from './sealed.ts'
import { type Bind, listen, receiverOptions, type Transport } from './transport.ts'

type Installer = NonNullable<HTTPReceiver['installer']>

/** Many workspaces, each of which installs the app by OAuth, over HTTP. */
export class Many implements Transport {
  readonly #options: SlackOptions
  readonly #client: webApi.WebClientOptions
  readonly #mode: Mode & { kind: 'oauth' }
  readonly #seal: Seal
  readonly #asking = new Map<string, ReturnType<Installer['authorize']>>()
  #running:
    | { receiver: HTTPReceiver; installer: Installer; installations: Installations; url: string }
    | undefined
  #tenancy: Tenancy | undefined

  constructor(
    options: SlackOptions,
    client: webApi.WebClientOptions,
    mode: Mode & { kind: 'oauth' },
  ) {
    this.#options = options
    this.#client = client
    this.#mode = mode
    this.#seal = new Seal(mode.tokenKeys)
  }

  get url(): string | undefined {
    return this.#running?.url
  }

  async start(tenancy: Tenancy, bind: Bind): Promise<void> {
    const { memory, log, publicUrl, authorizeUrl, http } = this.#options
    const { clientId, clientSecret } = this.#mode
    const installations = new Installations(this.#seal, { memory, log }, team =>
      tenancy.joined(team),
    )
    await installations.renew()
    const logger = sdkLog(log)
    const receiver = new HTTPReceiver({
      ...receiverOptions(this.#options, logger),
      clientId,
      clientSecret,
      stateSecret: this.#options.stateSecret ?? derived(clientSecret),
      scopes: [...scopes],
      installationStore: installations,
      ...(publicUrl !== undefined && { redirectUri: new URL(redirectPath, publicUrl).href }),
      installerOptions: {
        clientOptions: { ...this.#client },
        redirectUriPath: redirectPath,
        ...(authorizeUrl !== undefined && { authorizationUrl: authorizeUrl }),
      },
    })
    const { installer } = receiver
    if (installer === undefined) throw new Error('Slack’s package offers no installation')
    // Two at once would spend the same refresh token twice.
    const ask = installer.authorize
    installer.authorize = source => this.#once(source, ask)
    bind(new App({ receiver, logger, clientOptions: { ...this.#client }, convoStore: false }))
    this.#tenancy = tenancy
    this.#running = { receiver, installer, installations, url: await listen(receiver, http) }
  }

  async stop(): Promise<void> {
    const running = this.#running
    this.#running = undefined
    await running?.receiver.stop()
  }

  trouble(): string | undefined {
    return this.#running === undefined ? 'Slack is not started' : undefined
  }

  /** Tokens that end soon are exchanged here, whoever asks. */
  async tokenOf(team: string): Promise<string> {
    if (this.#running === undefined) throw new Error('Slack is not started')
    const { installer, installations } = this.#running
    const query = await installations.queryOf(team)
    let token: string | undefined
    try {
      token = (await installer.authorize(query)).botToken
    } catch (cause) {
      // Only that it is not there is for the workspace to mend.
      if (String(cause).includes(notThere)) throw notInstalled(team, cause)
      throw new Error('The token of a workspace could not be had', { cause })
    }
    if (token === undefined) throw notInstalled(team)
    return token
  }

  tenantOf({ teamId, enterpriseId }: Context): string | undefined {
    return teamId ?? enterpriseId
  }

  /** The tokens go at once; the data after a while, which is the application's to do. */
  async removed(context: Context): Promise<void> {
    const { teamId, enterpriseId, isEnterpriseInstall } = context
    const installations = this.#running?.installations
    if (installations === undefined) return
    const query = { isEnterpriseInstall, teamId, enterpriseId } as InstallationQuery<boolean>
    await installations.deleteInstallation(query)
    const organisation = isEnterpriseInstall ? enterpriseId : undefined
    const teams = organisation === undefined ? [teamId] : await installations.teamsOf(organisation)
    for (const team of teams) {
      if (team === undefined) continue
      await installations.forget(team)
      await this.#tenancy?.left(team)
    }
  }

  #once(source: InstallationQuery<boolean>, ask: Installer['authorize']) {
    const key = JSON.stringify([source.isEnterpriseInstall, source.enterpriseId, source.teamId])
    const asking = this.#asking.get(key) ?? ask(source)
    this.#asking.set(key, asking)
    return asking.finally(() => this.#asking.delete(key))
  }
}

const derived = (secret: string) => createHmac('sha256', secret).update('oauth-state').digest('hex')

const notInstalled = (team: string, cause?: unknown) =>
  new Refused('place', `The app is not installed in the workspace ${team}: install it there`, {
    cause,
  })
