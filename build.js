import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { Config } from '@oclif/core'
import { build } from 'rolldown'

/** What every judging command needs is one chunk: opening a file costs more than the code in it. */
const gate =
  /src.(core|engine|source|cli.(gate|judging|output|configuration|policy|suppressed|flags|formats|suffixes|wanted-paths)[.]ts|report.(render|report-format|exit-code|text|wording|ordering))/

process.chdir(import.meta.dirname)
rmSync('dist', { recursive: true, force: true })
rmSync('oclif.manifest.json', { force: true })
await build({
  input: {
    main: 'src/cli/main.ts',
    'oclif-commands': 'src/cli/oclif-commands.ts',
    index: 'src/fitness/builder/index.ts',
  },
  platform: 'node',
  // Native, or installed only by those who keep everything in PostgreSQL or verify pacts.
  external: ['pg', '@pact-foundation/pact', 'oxc-parser'],
  output: {
    dir: 'dist',
    format: 'esm',
    minify: true,
    chunkFileNames: 'chunks/[name]-[hash].js',
    codeSplitting: { groups: [{ name: 'gate', test: gate }] },
  },
})

/** Writes the declarations of what users import, and of nothing else. */
const writeTypes = (entry, folder) => {
  const all = mkdtempSync(join(tmpdir(), 'concordat-types-'))
  execFileSync('node_modules/.bin/tsc', ['-p', 'tsconfig.types.json', '--outDir', all], { stdio: 'inherit' })
  const reached = new Set([entry])
  for (const path of reached) {
    const text = readFileSync(join(all, path), 'utf8')
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
    for (const [, specifier] of text.matchAll(/(?:from|import\()\s*'(\.[^']+)\.ts'/g))
      reached.add(join(dirname(path), `${specifier}.d.ts`))
  }
  rmSync(all, { recursive: true })
}
writeTypes('fitness/builder/index.d.ts', 'dist/types')

// Help reads the manifest instead of loading every command.
const { plugins } = await Config.load({ root: import.meta.dirname })
const [plugin] = [...plugins.values()]
writeFileSync('oclif.manifest.json', `${JSON.stringify(plugin.manifest, null, 2)}\n`)
