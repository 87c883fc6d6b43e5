import type { Language } from '../language.ts'
import { csharpImports } from './csharp/imports.ts'
import { csharpResolver } from './csharp/resolver.ts'

export const csharp: Language = {
  name: 'csharp',
  suffixes: ['.cs'],
  layout: ['.csproj'],
  version: 1,
  tests: [
    '**/*.Tests/**',
    '**/*.Test/**',
    '**/*.UnitTests/**',
    '**/*.IntegrationTests/**',
    '**/*Tests.cs',
    '**/*Test.cs',
    '**/test/**',
    '**/tests/**',
  ],
  extractor: async () => csharpImports,
  resolver: csharpResolver,
}
