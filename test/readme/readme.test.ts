import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { test } from 'node:test'
import { buildShop } from '../../fixtures/landscapes/shop/build.ts'
import { concordat, git, temporaryFolder } from '../cli/concordat.ts'

const readme = new URL('../../README.md', import.meta.url)

/** A block of README.md that shows a command: its words, the branch of the shop it runs on, and its output. */
const blocks = /^```console(?: branch=(\S+))?\n\$ concordat (.*)\n([^]*?)^```$/gm

/** Times and the folder of the shop differ from run to run. */
const steady = (text: string, folder: string): string =>
  text
    .replaceAll(folder, '/home/you/shop')
    .replace(/\b\d+ ms$/gm, '87 ms')
    .replace(/"durationMs": \d+/, '"durationMs": 87')
    .trimEnd()

test('every command in README.md prints what README.md says', async (t) => {
  const folder = temporaryFolder(t)
  await buildShop(folder)
  const text = readFileSync(readme, 'utf8')
  const actual = text.replaceAll(blocks, (_, branch: string | undefined, words: string) => {
    git(folder, 'switch', '--quiet', branch ?? 'feature/slim-order-api')
    const { out } = concordat(folder, words.split(' '))
    rmSync(join(folder, 'concordat.yaml'), { force: true })
    const info = branch === undefined ? '' : ` branch=${branch}`
    return `\`\`\`console${info}\n$ concordat ${words}\n${steady(out, folder)}\n\`\`\``
  })
  if (process.env.UPDATE_FIXTURES) writeFileSync(readme, actual)
  assert.equal(readFileSync(readme, 'utf8'), actual)
  assert.ok([...text.matchAll(blocks)].length >= 8)
})
