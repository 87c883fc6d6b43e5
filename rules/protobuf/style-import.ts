import { packageStability } from './package-version.ts'
import { rule } from './rule.ts'

export const importNoPublic = rule({
  id: 'protobuf/import-no-public',
  aliases: { buf: 'IMPORT_NO_PUBLIC' },
  title: 'A file is imported publicly',
  severity: 'error',
  verdict: null,
  presets: ['basic', 'standard'],
  docs: {
    why: 'Importers depend on files they do not name, and several languages cannot express it.',
    fix: 'Import the file where it is used.',
    since: '0.1.0',
  },
  on: 'import',
  check: ({ node }) =>
    node.import.modifier === 'public'
      ? { message: `Import "${node.import.path}" should not be public.` }
      : undefined,
})

export const importNoWeak = rule({
  id: 'protobuf/import-no-weak',
  aliases: { buf: 'IMPORT_NO_WEAK' },
  title: 'A file is imported weakly',
  severity: 'error',
  verdict: null,
  presets: [],
  docs: {
    why: 'Weak imports are not supported outside Google: the file may be missing at run time.',
    fix: 'Remove the word weak.',
    since: '0.1.0',
  },
  on: 'import',
  check: ({ node }) =>
    node.import.modifier === 'weak'
      ? { message: `Import "${node.import.path}" should not be weak.` }
      : undefined,
})

export const importUsed = rule({
  id: 'protobuf/import-used',
  aliases: { buf: 'IMPORT_USED' },
  title: 'An import is not used',
  severity: 'error',
  verdict: null,
  presets: ['basic', 'standard'],
  docs: {
    why: 'Every import is compiled, shipped and versioned with the file.',
    fix: 'Remove the import.',
    since: '0.1.0',
  },
  on: 'import',
  check: ({ node }) => (node.isUsed ? undefined : { message: `Import "${node.import.path}" is unused.` }),
})

export const packageNoImportCycle = rule({
  id: 'protobuf/package-no-import-cycle',
  aliases: { buf: 'PACKAGE_NO_IMPORT_CYCLE' },
  title: 'Packages import each other in a cycle',
  severity: 'error',
  verdict: null,
  presets: ['minimal', 'basic', 'standard'],
  docs: {
    why: 'Languages whose packages must not depend on each other in a cycle, such as Go, cannot compile the generated code.',
    fix: 'Move what both need into a package of its own.',
    since: '0.1.0',
  },
  on: 'import',
  check: ({ node }) =>
    node.packageCycle === undefined
      ? undefined
      : { message: `Package import cycle: ${node.packageCycle.join(' -> ')}.` },
})

export const stablePackageNoImportUnstable = rule({
  id: 'protobuf/stable-package-no-import-unstable',
  aliases: { buf: 'STABLE_PACKAGE_NO_IMPORT_UNSTABLE' },
  title: 'A stable package imports an unstable one',
  severity: 'error',
  verdict: null,
  presets: [],
  docs: {
    why: 'Whoever relies on the stable version gets the breaking changes of the unstable one through it.',
    fix: 'Depend on a stable version of the imported package, or copy what is needed.',
    since: '0.1.0',
  },
  on: 'import',
  check: ({ node }) => {
    const imported = node.isOwn ? node.import.file : undefined
    if (imported === undefined || packageStability(node.node.package) !== 'stable') return undefined
    const stability = packageStability(imported.package)
    return stability === undefined || stability === 'stable'
      ? undefined
      : {
          message: `Stable package "${node.node.package}" should not import "${node.import.path}" of unstable package "${imported.package}".`,
        }
  },
})
