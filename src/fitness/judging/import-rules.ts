import type { RuleInfo } from '../../core/rule.ts'

const why =
  'An import that leads nowhere is a hole in the graph: rules cannot see what stands behind it, and hold although they may not.'

/** Said of each import as long as nobody has set a budget. */
export const importUnresolved: RuleInfo = {
  id: 'fitness/import-unresolved',
  title: 'An import leads to nothing that can be found',
  severity: 'warning',
  verdict: null,
  presets: ['default'],
  docs: {
    why,
    fix: 'Repair the import or the configuration that resolves it (tsconfig paths, go.mod, roots of packages). What a build generates can be accepted with a budget: "unresolved" under "fitness" in concordat.yaml.',
    since: '0.1.0',
  },
}

export const importsOverBudget: RuleInfo = {
  id: 'fitness/import-budget',
  title: 'More imports lead to nothing than the budget allows',
  severity: 'error',
  verdict: null,
  presets: ['default'],
  docs: {
    why,
    fix: 'Repair the imports or the configuration that resolves them, or raise "unresolved" under "fitness" in concordat.yaml on purpose.',
    since: '0.1.0',
  },
}

/** Off unless it is named: a program that loads what it is told to load is no mistake. */
export const importComputed: RuleInfo = {
  id: 'fitness/import-computed',
  title: 'What is imported is computed when the program runs',
  severity: 'info',
  verdict: null,
  presets: [],
  docs: {
    why,
    fix: 'Import by a fixed name where that is possible, for example with a table of the modules there are.',
    since: '0.1.0',
  },
}

/** For the catalogue: their findings come from the graph of the code, not from facts. */
export const importRules: readonly RuleInfo[] = [importUnresolved, importsOverBudget, importComputed]
