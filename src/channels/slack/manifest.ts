import type { CommandEntry } from '../../core/command.ts'

/** What the bot may do in a workspace: answer commands, post, and see who administers. */
export const scopes = ['commands', 'chat:write', 'users:read'] as const

/** Where Slack's requests arrive, and where it sends people back to after they have consented. */
export const eventsPath = '/slack/events'
export const redirectPath = '/slack/oauth_redirect'

export const explainShortcut = 'explain_lesson'

const botEvents = ['app_home_opened', 'app_uninstalled', 'tokens_revoked']

/**
 * The app as Slack's "Create app from manifest" takes it: with Socket Mode, or, where `url` is given,
 * with requests to that address. Throws a TypeError for an address that Slack would refuse.
 */
export function manifestOf(commands: readonly CommandEntry[], url?: string) {
  const request = url === undefined ? undefined : secure(url, eventsPath)
  return {
    _metadata: { major_version: 2 },
    display_information: {
      name: 'whatprints',
      description: 'Teaches Python by prediction: what does this print?',
      long_description: longDescription,
      background_color: '#1d3557',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: true,
      },
      bot_user: { display_name: 'whatprints', always_online: true },
      shortcuts: [
        {
          name: 'Explain this lesson',
          type: 'message',
          callback_id: explainShortcut,
          description: 'Shows you the lesson of a challenge',
        },
      ],
      slash_commands: slashCommands(commands).map(command => ({
        ...command,
        should_escape: false,
        ...(request && { url: request }),
      })),
    },
    oauth_config: {
      scopes: { bot: [...scopes] },
      ...(url !== undefined && { redirect_urls: [secure(url, redirectPath)] }),
    },
    settings: {
      event_subscriptions: { bot_events: botEvents, ...(request && { request_url: request }) },
      interactivity: {
        is_enabled: true,
        ...(request && { request_url: request, message_menu_options_url: request }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: request === undefined,
      token_rotation_enabled: false,
    },
  }
}

export type Manifest = ReturnType<typeof manifestOf>

/** Slack knows only the first word of a command; what may follow is its hint. */
function slashCommands(commands: readonly CommandEntry[]) {
  const byName = Map.groupBy(commands, ({ command }) => command.split(' ')[0] ?? command)
  return [...byName].map(([command, entries]) => {
    const hint = entries.map(entry => rest(command, entry)).filter(Boolean)
    return {
      command,
      description: entries.map(({ help }) => help).join('. '),
      ...(hint.length > 0 && { usage_hint: hint.join(' | ') }),
    }
  })
}

const rest = (command: string, entry: CommandEntry) =>
  `${entry.command} ${entry.argument}`.slice(command.length).trim()

function secure(url: string, path: string): string {
  const address = URL.parse(url)
  if (address?.protocol !== 'https:')
    throw new TypeError(`"${url}" is not an address of HTTPS, which Slack wants: write https://…`)
  return new URL(path, address).href
}

const longDescription = [
  'Each working day whatprints posts one short, surprising Python program in your channel and asks what it prints.',
  'Members answer with buttons, and only they see what they chose. At reveal time the program is really run, and that run alone decides who was right.',
  'The thread then explains why Python does this, shows the fix, and tells how the same thing fails in production.',
].join(' ')
