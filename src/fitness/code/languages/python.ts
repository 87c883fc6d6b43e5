import type { Language } from '../language.ts'
import { pythonImports } from './python/imports.ts'
import { pythonResolver } from './python/resolver.ts'

export const python: Language = {
  name: 'python',
  suffixes: ['.py', '.pyi'],
  layout: ['pyproject.toml', 'setup.cfg', 'setup.py'],
  version: 1,
  tests: ['**/test_*.py', '**/*_test.py', '**/conftest.py', '**/test/**', '**/tests/**'],
  extractor: async () => pythonImports,
  resolver: pythonResolver,
}
