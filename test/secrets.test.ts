import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { secretsIn } from '../src/config.ts'
import { createRedact } from '../src/secrets.ts'

const redact = createRedact({ values: [], slackApi: 'http://127.0.0.1:4000/api/' })

describe('a secret of the configuration', () => {
  const wrappings: Record<string, (secret: string) => string> = {
    'as it is': secret => `The token ${secret} is refused`,
    'in JSON': secret => JSON.stringify({ any: { name: [secret] } }),
    'in JSON within JSON': secret => JSON.stringify({ text: JSON.stringify({ secret }) }),
    'in an address': secret => `https://example.com/?t=${encodeURIComponent(secret)}&x=1`,
    'in a form': secret => new URLSearchParams({ a: '1', secret }).toString(),
  }
  const secrets = fc
    .string({ minLength: 4, maxLength: 40 })
    // Blanks alone, or what the censor itself says, could be told from nothing.
    .filter(secret => secret.trim() === secret && !'[secret]'.includes(secret))

  test.each(Object.entries(wrappings))('is taken out, whatever it is: %s', (_, wrap) => {
    fc.assert(
      fc.property(secrets, secret => {
        const left = createRedact({ values: [secret] })(wrap(secret))
        expect(left).toContain('[secret]')
        expect(left).not.toContain(wrapped(wrap, secret))
      }),
    )
  })

  /** How the secret looks in there. */
  const wrapped = (wrap: (secret: string) => string, secret: string) => {
    const [before = '', after = ''] = wrap('0123456789').split('0123456789')
    return wrap(secret).slice(before.length, after === '' ? undefined : -after.length)
  }

  test('of several, the longest goes as a whole', () => {
    const both = createRedact({ values: ['hunter22', 'hunter22-and-more'] })
    expect(both('hunter22-and-more, hunter22')).toBe('[secret], [secret]')
  })

  test('is the value of each variable that holds one, and each key of a list', () => {
    const environment = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_SIGNING_SECRET: 'signing',
      SLACK_CLIENT_SECRET: 'client',
      SLACK_CLIENT_ID: '1.2',
      SLACK_TOKEN_KEYS: 'key-one, key-two',
      DISCORD_TOKEN: 'discord',
      WEB_PASSWORD: 'members',
      WEB_ADMIN_PASSWORD: 'admins',
      WEB_HOST: '127.0.0.1',
    }
    const secrets = secretsIn(environment)
    for (const [name, value] of Object.entries(environment))
      expect(secrets.includes(value), name).toBe(!['WEB_HOST', 'SLACK_CLIENT_ID'].includes(name))
    expect(secrets).toEqual(expect.arrayContaining(['key-one', 'key-two']))
  })
})

describe('what comes while the process runs is taken out by its shape', () => {
  const cookie = 'whatprints-session-0a1b2c3d=admin%201.abc'
  test.each([
    ['a bot token', 'got xoxb-12-34-abCD now', 'got [secret] now'],
    ['one that ends', 'xoxe.xoxb-1-Mi0yLTA', '[secret]'],
    ['a refresh token', 'xoxe-1-My0xLTA', '[secret]'],
    ['an app token', '"xapp-1-A0-9-f"', '"[secret]"'],
    [
      'an address that Slack answers at',
      'POST https://hooks.slack.com/actions/T1/2/abc failed',
      'POST https://hooks.slack.com/[secret] failed',
    ],
    [
      'the same of a stand-in, beside its API',
      'http://127.0.0.1:4000/response/r1 http://127.0.0.1:4000/api/chat.update',
      'http://127.0.0.1:4000[secret] http://127.0.0.1:4000/api/chat.update',
    ],
    [
      'an interaction of Discord’s',
      'https://discord.com/api/v10/interactions/123456/aW50ZXJ/callback',
      'https://discord.com/api/v10/interactions/123456/[secret]/callback',
    ],
    [
      'a webhook of Discord’s',
      '/webhooks/123456/aW50ZXJ/messages/@original?x=1',
      '/webhooks/123456/[secret]/messages/@original?x=1',
    ],
    ['a bot token of Discord’s', `MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.${'a'.repeat(27)}`, '[secret]'],
    [
      'the address that brings a code',
      '/oauth?code=12.ab&state=ey.J',
      '/oauth?code=[secret]&state=[secret]',
    ],
    ['a form of OAuth’s', 'client_id=1&client_secret=abc', 'client_id=1&client_secret=[secret]'],
    ['our cookie', `set ${cookie}; Path=/`, 'set whatprints-session-0a1b2c3d=[secret]; Path=/'],
    ['who a proxy lets in', 'http://ann:pass@proxy:80/', 'http://ann:[secret]@proxy:80/'],
    ['a header on its own', 'sent Bearer abcdefgh12345678', 'sent Bearer [secret]'],
  ])('%s', (_, text, left) => {
    expect(redact(text)).toBe(left)
  })

  test.each([
    'authorization',
    'Cookie',
    'set-cookie',
    'token',
    'access_token',
    'refreshToken',
    'password',
    'response_url',
  ])('the field %s, in JSON, in JSON within JSON, and as Node shows objects', field => {
    const value = { [field]: 'Sup3r secret' }
    for (const text of [
      JSON.stringify(value),
      JSON.stringify(JSON.stringify(value)),
      inspect(value),
    ])
      expect(redact(text), text).not.toContain('Sup3r')
  })

  test('what only speaks of secrets stays, and so does all that a log tells', () => {
    for (const text of [
      'SLACK_APP_TOKEN: must begin with xapp-; it is under "Basic Information, App-Level Tokens"',
      'DISCORD_TOKEN is not valid any more: copy the token anew from the Developer Portal, Bot',
      'Slack: SLACK_BOT_TOKEN: of Snakes (T1)',
      '{"level":20,"delivery":"slack:T1:13345224609.738474920.8088930838d88f008e0","ms":1.2}',
      '{"delivery":"web:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU","post":"0011223344556677"}',
      '{"error":{"code":"ECONNREFUSED","message":"connect ECONNREFUSED 127.0.0.1:4000"}}',
      'https://discord.com/oauth2/authorize?client_id=1&permissions=2&scope=bot',
    ])
      expect(redact(text)).toBe(text)
  })
})
