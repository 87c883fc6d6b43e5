import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const pages = [...globSync('*.md', { cwd: root }), ...globSync('docs/*.md', { cwd: root })]

/** The anchors that headings get where Markdown is shown. */
const anchorsOf = (page: string): ReadonlySet<string> =>
  new Set(
    [...readFileSync(join(root, page), 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
      (heading as string)
        .toLowerCase()
        .replaceAll(/[^\p{L}\d\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  )

for (const page of pages)
  test(`every link of ${page} leads somewhere`, () => {
    const text = readFileSync(join(root, page), 'utf8').replaceAll(/^```[^]*?^```$/gm, '')
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link as string)
    const broken = links.filter((link) => {
      if (/^https?:/.test(link)) return false
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? page : join(dirname(page), path)
      return !existsSync(join(root, target)) || (anchor !== undefined && !anchorsOf(target).has(anchor))
    })
    assert.deepEqual(broken, [])
  })
