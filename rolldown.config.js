import { rmSync, writeFileSync } from 'node:fs'

/** Help reads the manifest instead of loading every command. */
const manifest = {
  name: 'oclif-manifest',
  async writeBundle() {
    rmSync('oclif.manifest.json', { force: true })
    const { Config } = await import('@oclif/core')
    const config = await Config.load({ root: process.cwd() })
    const [plugin] = [...config.plugins.values()]
    writeFileSync('oclif.manifest.json', `${JSON.stringify(plugin.manifest, null, 2)}\n`)
  },
}

rmSync('dist', { recursive: true, force: true })

/** What every judging command needs is one chunk: opening a file costs more than the code in it. */
const groups = [{ name: 'gate', test: /src.(core|engine|source|cli.(gate|judging|output|configuration|policy|suppressed|flags|formats|suffixes|wanted-paths|command)[.]ts|report.(render|report-format|exit-code|text|wording|ordering))|oclif.core.lib.(parser|flags|args)/ }]

export default {
  input: { main: 'src/cli/main.ts', 'oclif-commands': 'src/cli/oclif-commands.ts' },
  platform: 'node',
  plugins: [manifest],
  output: { dir: 'dist', format: 'esm', minify: true, chunkFileNames: 'chunks/[name]-[hash].js', codeSplitting: { groups } },
}
