import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { test, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { buildShop } from '../../fixtures/landscapes/shop/build.ts'
import { concordat, git, temporaryFolder } from '../cli/concordat.ts'

const readme = new URL('../../README.md', import.meta.url)
const command = fileURLToPath(new URL('../../bin/run.js', import.meta.url))

/** A block of README.md that shows a command: its words, the branch of the shop it runs on, and its output. */
const blocks = /^```console(?: branch=(\S+))?\n\$ concordat (.*)\n([^]*?)^```$/gm

interface Served {
  readonly url: string
  /** What it says when it has started. */
  readonly greeting: string
}

/** `concordat serve` with an empty database, until the test ends; the blocks speak to it in the order of README.md. */
const serve = async (t: TestContext): Promise<Served> => {
  const database = join(temporaryFolder(t), 'registry.db')
  const server = spawn(process.execPath, [command, 'serve', '--port', '0', '--db', database], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(async () => {
    const ended = once(server, 'exit')
    if (server.kill()) await ended
  })
  const [greeting] = (await once(createInterface(server.stdout), 'line')) as [string]
  return { greeting, url: greeting.slice(greeting.indexOf('http')) }
}

/** Times, the folder of the shop and the port of the registry differ from run to run. */
const steady = (text: string, folder: string, url: string): string =>
  text
    .replaceAll(folder, '/home/you/shop')
    .replaceAll(url, 'http://127.0.0.1:8081')
    .replace(/\b\d+ ms$/gm, '87 ms')
    .replace(/"durationMs": \d+/, '"durationMs": 87')
    .trimEnd()

test('every command in README.md prints what README.md says', async (t) => {
  const folder = temporaryFolder(t)
  await buildShop(folder)
  const { url, greeting } = await serve(t)
  const output = (words: string): string => {
    if (words === 'serve') return greeting
    const { out, err } = concordat(folder, words.split(' '), { CONCORDAT_REGISTRY_URL: url })
    return out === '' ? err : out
  }
  const text = readFileSync(readme, 'utf8')
  const actual = text.replaceAll(blocks, (_, branch: string | undefined, words: string) => {
    git(folder, 'switch', '--quiet', branch ?? 'feature/slim-order-api')
    const out = output(words)
    git(folder, 'checkout', '--quiet', '--', '.')
    git(folder, 'clean', '--quiet', '--force', '-d')
    const info = branch === undefined ? '' : ` branch=${branch}`
    return `\`\`\`console${info}\n$ concordat ${words}\n${steady(out, folder, url)}\n\`\`\``
  })
  if (process.env.UPDATE_FIXTURES) writeFileSync(readme, actual)
  assert.equal(readFileSync(readme, 'utf8'), actual)
  const shown = [...text.matchAll(blocks)].map(([, , words]) => words as string)
  assert.ok(shown.some((words) => words.startsWith('registry ')))
  assert.ok(shown.length >= 20)
})
