import { access, constants, mkdir, stat } from 'node:fs/promises'
import { checkOptions } from '../../channels/web/options.ts'
import type { Config } from '../../config.ts'
import type { Finding } from '../../ports.ts'

/** Settings that are well formed, and do not do what they are for. */
export async function settingsFindings(
  config: Config,
  /** A file that secrets came from, if any did. */
  { envFile }: { envFile?: string | undefined },
): Promise<Finding[]> {
  const found = [pageFinding(config), publicUrlFinding(config), await cacheFinding(config)]
  if (envFile !== undefined) found.push(await envFinding(envFile))
  return found.filter(finding => finding !== undefined)
}

function pageFinding({ web }: Config): Finding {
  const name = 'Page'
  try {
    checkOptions(web)
    const others = web.password === undefined ? 'this machine alone' : 'who knows the password'
    return { name, detail: `for ${others}` }
  } catch (error) {
    return { name, problem: (error as Error).message }
  }
}

function publicUrlFinding({ chat: { slack } }: Config): Finding | undefined {
  if (slack?.publicUrl === undefined) return undefined
  const { protocol, hostname } = new URL(slack.publicUrl)
  const name = 'Slack: SLACK_PUBLIC_URL'
  if (protocol === 'https:' || /^(localhost|127\.\S+|\[::1\])$/.test(hostname))
    return { name, detail: slack.publicUrl }
  return { name, problem: 'Slack only leads back to https: put a proxy with HTTPS before it' }
}

async function cacheFinding({ cacheDir }: Config): Promise<Finding> {
  const name = 'Cache'
  try {
    await mkdir(cacheDir, { recursive: true, mode: 0o700 })
    await access(cacheDir, constants.W_OK)
    return { name, detail: cacheDir }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return {
      name,
      problem: `${cacheDir} cannot be written (${code}), so that each start prepares Python anew: mend its permissions, or set another CACHE_DIR`,
    }
  }
}

async function envFinding(path: string): Promise<Finding | undefined> {
  const file = await stat(path).catch(() => undefined)
  if (file === undefined || process.platform === 'win32') return undefined
  const name = 'Secrets'
  if ((file.mode & 0o077) === 0) return { name, detail: `nobody else can read ${path}` }
  return { name, problem: `others on this machine can read ${path}: chmod 600 ${path}` }
}
