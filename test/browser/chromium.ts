import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** A browser that asks nothing of anybody but our server, and needs no display. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(process.env.CHROMIUM_PATH),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** Throws a sentence that says what to install or to set when there is no Chromium. */
export function chromiumPath(wanted: string | undefined): string {
  const found = wanted ? [wanted].find(existsSync) : usualPaths.find(existsSync)
  if (found !== undefined) return found
  throw new Error(
    wanted
      ? `CHROMIUM_PATH names "${wanted}", and no such file exists`
      : `No Chromium in the usual places (${usualPaths.join(', ')}): install one, such as with "apt-get install chromium", or set CHROMIUM_PATH`,
  )
}
