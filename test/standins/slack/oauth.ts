import type { Json } from './json.ts'
import { APP_ID } from './payloads.ts'
import { SlackError } from './slackError.ts'
import type { Team, Token } from './team.ts'
import type { World } from './world.ts'

const TOKEN_LIFE = 43_200

/** The OAuth side: consent, codes, tokens, and their rotation. */
export class OAuth {
  readonly #world: World
  readonly #codes = new Map<string, { team: Team; scopes: string[]; redirect: string | null }>()
  /** The team that the next visitor installs the app to. */
  installTo: string | undefined

  constructor(world: World) {
    this.#world = world
  }

  /** The consent page, at which everybody says yes: where the browser is sent. Throws `SlackError`. */
  authorize(query: URLSearchParams): string {
    if (query.get('client_id') !== this.#world.options.clientId) {
      throw new SlackError('invalid_client_id')
    }
    const redirect = query.get('redirect_uri')
    const scopes = (query.get('scope') ?? '').split(',').filter(Boolean)
    if (scopes.length === 0) throw new SlackError('invalid_scope')
    const code = this.#world.id('code.')
    this.#codes.set(code, { team: this.#world.team(this.installTo), scopes, redirect })
    const target = new URL(redirect ?? 'http://no-redirect-uri.invalid/')
    target.searchParams.set('code', code)
    target.searchParams.set('state', query.get('state') ?? '')
    return target.href
  }

  /** `oauth.v2.access`. Throws `SlackError`. */
  access(args: Json, basic: string | undefined): Json {
    const [id, secret] = basic?.split(':') ?? [args.client_id, args.client_secret]
    const { options } = this.#world
    if (id !== options.clientId) throw new SlackError('invalid_client_id')
    if (secret !== options.clientSecret) throw new SlackError('bad_client_secret')
    return args.grant_type === 'refresh_token' ? this.#refresh(args) : this.#install(args)
  }

  #install(args: Json): Json {
    const code = this.#codes.get(String(args.code))
    this.#codes.delete(String(args.code))
    if (!code) throw new SlackError('invalid_code')
    if (code.redirect !== null && args.redirect_uri !== code.redirect) {
      throw new SlackError('bad_redirect_uri')
    }
    code.team.scopes = code.scopes
    return this.#answer(code.team, this.#issue(code.team))
  }

  #refresh(args: Json): Json {
    for (const team of this.#world.teams) {
      const token = team.tokens.find(each => each.refresh === args.refresh_token)
      if (!token || token.revoked) continue
      delete token.refresh
      return this.#answer(team, this.#issue(team))
    }
    throw new SlackError('invalid_refresh_token')
  }

  #issue(team: Team): Token {
    const rotating = this.#world.options.tokenRotation
    const token: Token = {
      value: this.#world.id(rotating ? 'xoxe.xoxb-' : 'xoxb-'),
      ...(rotating
        ? {
            refresh: this.#world.id('xoxe-1-'),
            expires: this.#world.now().add({ seconds: TOKEN_LIFE }),
          }
        : {}),
    }
    team.tokens.push(token)
    return token
  }

  #answer(team: Team, token: Token): Json {
    return {
      ok: true,
      access_token: token.value,
      token_type: 'bot',
      scope: team.scopes.join(','),
      bot_user_id: team.botUser,
      app_id: APP_ID,
      team: { id: team.id, name: team.name },
      enterprise: null,
      authed_user: { id: team.users[0]?.id ?? 'U0' },
      is_enterprise_install: false,
      ...(token.refresh ? { refresh_token: token.refresh, expires_in: TOKEN_LIFE } : {}),
    }
  }
}
