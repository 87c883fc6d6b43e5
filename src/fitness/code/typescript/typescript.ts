import type { Language } from '../language.ts'
import { extract } from './extract.ts'
import { openParser } from './parser.ts'
import { layoutNamed } from './tsconfig.ts'
import { resolverOf } from './resolver.ts'

const testNames = ['**/*.test.*', '**/*.spec.*', '**/*.cy.*', '**/*.stories.*']
const testFolders = ['__tests__', '__mocks__', 'test', 'tests', 'e2e', 'cypress'].map(
  (name) => `**/${name}/**`,
)

/** TypeScript and JavaScript, and the scripts of Vue and Svelte components. */
export const typescript: Language = {
  name: 'typescript',
  suffixes: '.ts .tsx .mts .cts .d.ts .d.mts .d.cts .js .jsx .mjs .cjs .vue .svelte'.split(' '),
  layout: ['package.json', 'lerna.json', 'tsconfig.json', 'jsconfig.json', 'pnpm-workspace.yaml'],
  layoutNamed,
  version: 2,
  tests: [...testNames, ...testFolders],
  async extractor() {
    const parse = await openParser()
    return (text, suffix) => extract(parse, text, suffix)
  },
  resolver: resolverOf,
}
