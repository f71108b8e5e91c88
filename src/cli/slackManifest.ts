import { commandTable } from '../app/commands.ts'
import { manifestOf } from '../channels/slack/manifest.ts'

/** Prints the manifest from which Slack makes the app. The exit status is 1 for a bad address. */
export function slackManifest({ http }: { http?: string }): number {
  try {
    console.log(JSON.stringify(manifestOf(commandTable, http), null, 2))
    return 0
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    console.error(error.message)
    return 1
  }
}
