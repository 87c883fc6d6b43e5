import type { Language } from '../language.ts'
import { javaImports } from './jvm/java-imports.ts'
import { kotlinImports } from './jvm/kotlin-imports.ts'
import { jvmResolver } from './jvm/resolver.ts'

/** Java and Kotlin, which import each other in one tree of packages. */
export const jvm: Language = {
  name: 'jvm',
  suffixes: ['.java', '.kt'],
  layout: ['pom.xml', '.gradle', '.gradle.kts', '.versions.toml'],
  version: 1,
  tests: [
    '**/src/test/**',
    '**/src/*Test/**',
    '**/src/testFixtures/**',
    '**/src/test-*/**',
    '**/*Test.java',
    '**/*Tests.java',
    '**/*IT.java',
    '**/*Test.kt',
    '**/*Tests.kt',
  ],
  extractor: async () => (text, suffix) => (suffix === '.kt' ? kotlinImports(text) : javaImports(text)),
  resolver: jvmResolver,
}
