/** What Slack's error codes mean for us, in words for who can mend it. */
export interface Cure {
  /** Whether the place or the one message cannot be used; neither for a fault of other kinds. */
  what?: 'place' | 'message'
  cure: string
}

const reinstall = 'install the app anew, on its page at https://api.slack.com/apps'

const cures: Record<string, Cure> = {
  not_in_channel: place('whatprints is not in this channel: type /invite @whatprints there'),
  channel_not_found: place(
    'Slack does not show this channel to whatprints: if it is private, type /invite @whatprints there; if it is deleted, type /challenge setup in another',
  ),
  is_archived: place('This channel is archived: unarchive it, or type /challenge setup in another'),
  is_inactive: place('This channel is archived: unarchive it, or type /challenge setup in another'),
  channel_is_archived: place('This channel is archived: unarchive it, or choose another'),
  restricted_action: place(
    'The settings of this workspace do not let whatprints post here: let apps post in this channel, or choose another',
  ),
  restricted_action_read_only_channel: place(
    'Only some people may post in this channel: let whatprints post, or choose another',
  ),
  restricted_action_thread_only_channel: place(
    'Only threads are allowed in this channel: choose another',
  ),
  restricted_action_non_threadable_channel: place(
    'Threads are not allowed in this channel: choose another',
  ),
  token_revoked: place(`The token of this workspace is revoked: ${reinstall}`),
  account_inactive: place(`The app was removed from this workspace: ${reinstall}`),
  invalid_auth: place('Slack does not accept the token of this workspace: check SLACK_BOT_TOKEN'),
  not_authed: place('Slack got no token: check SLACK_BOT_TOKEN'),
  token_expired: place(`The token of this workspace has expired: ${reinstall}`),
  not_allowed_token_type: place(
    'That is a token of another kind: SLACK_BOT_TOKEN begins with xoxb-, SLACK_APP_TOKEN with xapp-',
  ),
  missing_scope: place('The app lacks a permission'),
  no_permission: place(`The app lacks a permission: ${reinstall}`),
  ekm_access_denied: place('The administrators of this workspace have suspended posting'),
  team_access_not_granted: place('The app may not use this workspace: ask who administers it'),
  org_login_required: place('This workspace is being moved to an organisation: wait, then try'),
  not_installed: place(`The app is not installed in this workspace: ${reinstall}`),
  message_not_found: message('The message is deleted'),
  thread_not_found: message('The message is deleted'),
  cant_update_message: message('The message is not one of ours'),
  edit_window_closed: message(
    'The message may not be edited any more: the settings of the workspace',
  ),
  cannot_reply_to_message: message('The message takes no replies'),
  invalid_blocks: { cure: 'Slack refused the form of the message: a fault of ours' },
  msg_too_long: { cure: 'The message is too long for Slack: a fault of ours' },
}

function place(cure: string): Cure {
  return { what: 'place', cure }
}

function message(cure: string): Cure {
  return { what: 'message', cure }
}

/** `scope` is the one that Slack says is missing. */
export function cureOf(code: string, scope?: string): Cure | undefined {
  if (code === 'missing_scope' && scope !== undefined)
    return place(
      `The app lacks the permission "${scope}": add it under "OAuth & Permissions" at https://api.slack.com/apps, and install the app anew`,
    )
  return cures[code]
}
