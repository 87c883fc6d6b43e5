import type { Language } from '../language.ts'
import { goImports } from './go/imports.ts'
import { goResolver } from './go/resolver.ts'

export const go: Language = {
  name: 'go',
  suffixes: ['.go'],
  layout: ['go.mod', 'go.work'],
  version: 1,
  tests: ['**/*_test.go', '**/testdata/**'],
  extractor: async () => goImports,
  resolver: goResolver,
}
