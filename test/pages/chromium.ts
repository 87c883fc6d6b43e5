import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'

const executable = '/usr/bin/chromium'

/** What Chromium needs to run as root on a machine without a screen, and not to look for its maker. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Why there is no browser to test with, or undefined when there is. */
export const browserMissing = async (): Promise<string | undefined> => {
  if (!existsSync(executable)) return 'Chromium is not installed: apt-get install -y chromium'
  try {
    await import('playwright-core')
    return undefined
  } catch {
    return 'playwright-core is not installed: npm install'
  }
}

export interface WatchedPage extends Page {
  /** Errors, warnings of the console and refused resources so far. */
  complaints(): readonly string[]
}

export interface BrowserUnderTest {
  page(options: BrowserContextOptions): Promise<WatchedPage>
  close(): Promise<void>
}

/** A browser with a profile of its own that is thrown away. */
export const startBrowser = async (): Promise<BrowserUnderTest> => {
  const { chromium } = await import('playwright-core')
  const profile = mkdtempSync(join(tmpdir(), 'concordat-chromium-'))
  const browser = await chromium.launch({
    executablePath: executable,
    args: flags,
    env: { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
  })
  return {
    page: async (options) => {
      const context = await browser.newContext({ viewport: { width: 1180, height: 720 }, ...options })
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('requestfailed', (request) => {
        const reason = request.failure()?.errorText
        // The next page was opened before the icon of this one was there.
        if (reason !== 'net::ERR_ABORTED') complaints.push(`${request.url()}: ${reason}`)
      })
      page.on('response', (response) => {
        if (response.status() >= 400) complaints.push(`${response.url()}: ${response.status()}`)
      })
      return Object.assign(page, { complaints: () => complaints, close: () => context.close() })
    },
    close: async () => {
      await browser.close()
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
