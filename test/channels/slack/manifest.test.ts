import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { commandTable } from '../../../src/app/commands.ts'
import { manifestOf } from '../../../src/channels/slack/manifest.ts'

const https = z.url({ protocol: /^https$/ })
const most = (length: number) => z.string().min(1).max(length)

/** What Slack publishes of manifests, as far as we use them. */
const published = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal([1, 2]) }),
  display_information: z.strictObject({
    name: most(35),
    description: most(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({
      display_name: z.string().regex(/^[a-z0-9._-]{1,80}$/),
      always_online: z.boolean(),
    }),
    shortcuts: z
      .array(
        z.strictObject({
          name: most(24),
          type: z.enum(['message', 'global']),
          callback_id: most(255),
          description: most(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          description: most(2000),
          usage_hint: most(1000).optional(),
          should_escape: z.boolean(),
          url: https.optional(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    scopes: z.strictObject({ bot: z.array(z.string()).max(255) }),
    redirect_urls: z.array(https).max(1000).optional(),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      bot_events: z.array(z.string()).max(100),
      request_url: https.optional(),
    }),
    interactivity: z.strictObject({
      is_enabled: z.literal(true),
      request_url: https.optional(),
      message_menu_options_url: https.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
})

const url = 'https://quiz.example.com'
const events = `${url}/slack/events`

describe('manifestOf', () => {
  test.each([undefined, url])('keeps Slack’s rules (%s)', address => {
    expect(published.safeParse(manifestOf(commandTable, address)).error).toBeUndefined()
  })

  test('has every command of the table, under its first word, with what may follow', () => {
    const { slash_commands } = manifestOf(commandTable).features
    const names = new Set(commandTable.map(({ command }) => command.split(' ')[0]))
    expect(slash_commands.map(({ command }) => command)).toEqual([...names])
    for (const { command } of commandTable) {
      const [name, word] = command.split(' ')
      const hint = slash_commands.find(each => each.command === name)?.usage_hint
      if (word) expect(hint).toContain(word)
    }
  })

  test('asks for no permission beyond answering, posting and seeing who administers', () => {
    const { bot } = manifestOf(commandTable).oauth_config.scopes
    expect(bot).toEqual(['commands', 'chat:write', 'users:read'])
  })

  test('without an address it is for Socket Mode, and has none', () => {
    const manifest = manifestOf(commandTable)
    expect(manifest.settings.socket_mode_enabled).toBe(true)
    expect(JSON.stringify(manifest)).not.toContain('https://')
  })

  test('with an address everything is sent there', () => {
    const { features, oauth_config, settings } = manifestOf(commandTable, url)
    expect(new Set(features.slash_commands.map(command => command.url))).toEqual(new Set([events]))
    expect(settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: events },
      interactivity: { request_url: events, message_menu_options_url: events },
    })
    expect(oauth_config.redirect_urls).toEqual([`${url}/slack/oauth_redirect`])
  })

  test.each(['http://quiz.example.com', 'quiz.example.com', ''])('refuses "%s"', address => {
    expect(() => manifestOf(commandTable, address)).toThrow(/https:\/\//)
  })
})
