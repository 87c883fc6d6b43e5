import type { Language } from './language.ts'

/** What is known of a language before its module is loaded. */
export interface LanguageEntry {
  /** Endings of the names of its source files, as the language has them. */
  readonly suffixes: readonly string[]
  load(): Promise<Language>
}

/** Every language that is read. A module is loaded for the first file of its language. */
export const languageEntries: readonly LanguageEntry[] = [
  {
    suffixes: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte'],
    load: async () => (await import('./typescript/typescript.ts')).typescript,
  },
  { suffixes: ['.java', '.kt'], load: async () => (await import('./languages/jvm.ts')).jvm },
  { suffixes: ['.go'], load: async () => (await import('./languages/go.ts')).go },
  { suffixes: ['.py', '.pyi'], load: async () => (await import('./languages/python.ts')).python },
  { suffixes: ['.cs'], load: async () => (await import('./languages/csharp.ts')).csharp },
]
