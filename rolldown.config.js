import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'

const commands = readdirSync('src/cli/commands').map((file) => basename(file, '.ts'))

/** Help reads the manifest instead of loading every command. */
const manifest = {
  name: 'oclif-manifest',
  async writeBundle() {
    rmSync('oclif.manifest.json', { force: true })
    const { Config } = await import('@oclif/core')
    const config = await Config.load({ root: process.cwd() })
    const plugin = [...config.plugins.values()][0]
    writeFileSync('oclif.manifest.json', `${JSON.stringify(plugin.manifest, null, 2)}\n`)
  },
}

rmSync('dist', { recursive: true, force: true })

export default {
  input: {
    main: 'src/cli/main.ts',
    ...Object.fromEntries(commands.map((name) => [`commands/${name}`, `src/cli/commands/${name}.ts`])),
  },
  platform: 'node',
  plugins: [manifest],
  output: { dir: 'dist', format: 'esm', minify: true, chunkFileNames: 'chunks/[name]-[hash].js' },
}
