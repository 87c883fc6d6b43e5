import type { BufCheck, BufConfig, BufKind } from '../../src/config/buf-yaml.ts'
import { bufIgnores, bufSelects, readBufYaml } from '../../src/config/buf-yaml.ts'
import type { Finding } from '../../src/core/finding.ts'
import type { Contract } from '../../src/core/format.ts'
import type { Problem } from '../../src/core/problem.ts'
import type { Rule } from '../../src/core/rule.ts'
import { activeRules, judge } from '../../src/engine/judge.ts'
import type { ProtobufModule } from '../../src/formats/protobuf/module.ts'
import { protobuf } from '../../src/formats/protobuf/protobuf.ts'
import { fileIgnores } from '../../src/suppress/inline.ts'
import { packageStability } from '../../rules/protobuf/package-version.ts'
import { changesBetween, type Files, memoryTree } from './memory-tree.ts'
import { rules } from './catalogue.ts'

/** What is asked: the same as `buf lint` or `buf breaking` in one folder. */
export interface Question {
  readonly kind: BufKind
  /** Text of the `buf.yaml`. */
  readonly config: string
  readonly before: Files
  readonly after: Files
  /** Only this module of a workspace. */
  readonly moduleDir?: string
}

/** A finding as `buf` prints it; `path` is '-' where it prints none. */
export interface Row {
  readonly path: string
  readonly place: string
  readonly rule: string
}

export interface Answer {
  readonly rows: readonly Row[]
  readonly problems: readonly Problem[]
}

interface ModuleQuestion {
  readonly root: string
  /** Where the module is in the base, which may have a `buf.yaml` of its own. */
  readonly baseRoot: string
  readonly check: BufCheck
  readonly version: BufConfig['version']
  /** Paths to ignore are relative to the module in v1, to the file in v2. */
  readonly ignoreRoot: string
}

const normal = (path: string): string => (path === '.' ? '' : path)

const rootsOf = (config: BufConfig, text: string): readonly string[] => {
  if (config.version !== 'v1beta1') return ['']
  const roots = /roots:\s*((?:\n?\s*-\s*\S+)+)/.exec(text)?.[1]
  return roots === undefined ? [''] : [...roots.matchAll(/-\s*(\S+)/g)].map((match) => normal(match[1]!))
}

const modulesOf = ({ kind, config: text, after, before }: Question): readonly ModuleQuestion[] => {
  const { config } = readBufYaml(text)
  const { version } = config
  const written =
    config.modules.length > 0 ? config.modules : rootsOf(config, text).map((path) => ({ ...config, path }))
  const baseText = before['buf.yaml'] ?? text
  const baseRoots = rootsOf(readBufYaml(baseText).config, baseText)
  return written.flatMap((module, index) => {
    const root = normal(module.path)
    const baseRoot = config.modules.length > 0 ? root : (baseRoots[index] ?? root)
    const ignoreRoot = version === 'v2' ? '' : root
    const builtIn = { root, baseRoot, check: module[kind], version, ignoreRoot }
    const policies = config.policies.map((policy) => {
      const named = readBufYaml(after[policy.path] ?? before[policy.path] ?? 'version: v2').config[kind]
      return {
        ...builtIn,
        check: { ...named, ignore: policy[kind].ignore, ignoreOnly: policy[kind].ignoreOnly },
      }
    })
    return [builtIn, ...policies]
  })
}

const contractAt = (path: string): Contract => ({
  format: 'protobuf',
  path,
  includes: [],
  excludes: [],
  mode: 'BACKWARD',
})

const place = ({ location }: Finding): string =>
  `${location.line}:${location.column}-${location.endLine}:${location.endColumn}`

const relative = (root: string, path: string): string => (root === '' ? path : path.slice(root.length + 1))

const packagesOf = (files: Files): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(files).map(([path, text]) => [path, /^\s*package\s+([\w.]+)\s*;/m.exec(text)?.[1] ?? '']),
  )

const isUnstable = (name: string | undefined): boolean =>
  name !== undefined && !['stable', undefined].includes(packageStability(name))

const answerModule = async (question: Question, module: ModuleQuestion): Promise<Answer> => {
  const { kind, before, after } = question
  const contract = contractAt(module.root)
  const head = memoryTree(after)
  const asked = rules.filter((rule) => (rule.verdict === null) === (kind === 'lint'))
  const selected = new Set(asked.filter((rule) => bufSelects(module.version, module.check, rule)))
  const active = activeRules(asked, (rule) => (selected.has(rule as Rule) ? rule.severity : 'off'))
  const context = { mode: contract.mode, settings: module.check.settings }
  const looked =
    kind === 'lint'
      ? await lint(contract, head)
      : await breaking(contractAt(module.baseRoot), contract, before, after)
  const findings = judge(looked.facts, active, context)
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const packages = [packagesOf(after), packagesOf(before)]
  const kept = findings.filter((finding) => {
    const rule = byId.get(finding.rule)!
    const paths = [finding.location, ...finding.related].map(({ path }) => path)
    if (
      paths.some((path) => bufIgnores(module.version, module.check, rule, relative(module.ignoreRoot, path)))
    )
      return false
    const unstable = paths.some((path) => packages.some((known) => isUnstable(known.get(path))))
    if (module.check.ignoreUnstablePackages && unstable) return false
    if (module.check.settings.get('disable_comment_ignores') === true) return true
    return (
      fileIgnores(finding.location.path, after[finding.location.path] ?? '')?.suppressionOf(finding) ===
      undefined
    )
  })
  const rows = kept.map((finding) => ({
    path: finding.location.side === 'base' ? '-' : finding.location.path,
    place: finding.location.side === 'base' ? '1:1-1:1' : place(finding),
    rule: finding.aliases.buf ?? finding.rule,
  }))
  return { rows, problems: looked.problems }
}

const lint = async (contract: Contract, head: ReturnType<typeof memoryTree>) => {
  const { model, problems } = await protobuf.load(contract, head)
  return { facts: protobuf.elements(model as ProtobufModule), problems }
}

const breaking = async (base: Contract, head: Contract, before: Files, after: Files) => {
  const { changes, problems } = await protobuf.compare(
    { base, head },
    memoryTree(before),
    memoryTree(after),
    changesBetween(before, after),
  )
  return { facts: changes, problems }
}

/** What we say where `buf` would be asked. */
export const answer = async (question: Question): Promise<Answer> => {
  const modules = modulesOf(question).filter(
    ({ root }) => question.moduleDir === undefined || root === normal(question.moduleDir),
  )
  const answers = []
  for (const module of modules) answers.push(await answerModule(question, module))
  return { rows: answers.flatMap(({ rows }) => rows), problems: answers.flatMap(({ problems }) => problems) }
}
