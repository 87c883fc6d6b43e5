import { load, YAMLException } from 'js-yaml'
import type { Problem } from '../core/problem.ts'
import type { RuleInfo } from '../core/rule.ts'
import { type BufYamlVersion, categoriesOf, currentNames } from './buf-categories.ts'

export type BufVersion = BufYamlVersion
export type BufKind = 'lint' | 'breaking'

/** What a `lint` or `breaking` section selects: rule ids and categories as `buf` writes them, and paths to leave out. */
export interface BufCheck {
  readonly use: readonly string[]
  readonly except: readonly string[]
  readonly ignore: readonly string[]
  readonly ignoreOnly: ReadonlyMap<string, readonly string[]>
  readonly ignoreUnstablePackages: boolean
  /** `disable_builtin`: only the policies count. */
  readonly disabled: boolean
  /** Settings of lint rules under the names that rules read. */
  readonly settings: ReadonlyMap<string, unknown>
}

/** A module, or a file of policies, which has no path. Paths are as written, relative to the file. */
export interface BufModuleConfig {
  readonly path: string
  readonly lint: BufCheck
  readonly breaking: BufCheck
}

export interface BufConfig extends BufModuleConfig {
  readonly version: BufVersion
  /** v2 only; empty when the folder of the file is the only module. */
  readonly modules: readonly BufModuleConfig[]
  readonly policies: readonly BufModuleConfig[]
  /** Plugins bring rules and categories of their own, whose names nobody else knows. */
  readonly hasPlugins: boolean
}

export interface BufYaml {
  readonly config: BufConfig
  readonly problems: readonly Omit<Problem, 'path'>[]
}

type Section = Readonly<Record<string, unknown>>

const section = (value: unknown): Section =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Section) : {}

const own = (value: Section, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined)

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

const settingNames = [
  'enum_zero_value_suffix',
  'service_suffix',
  'rpc_allow_same_request_response',
  'rpc_allow_google_protobuf_empty_requests',
  'rpc_allow_google_protobuf_empty_responses',
]

/** Up to v1 comments switch nothing off unless that is allowed; in v2 they do unless that is disabled. */
const disablesComments = (version: BufVersion, value: Section): boolean =>
  version === 'v2'
    ? own(value, 'disable_comment_ignores') === true
    : own(value, 'allow_comment_ignores') !== true

const checkOf = (version: BufVersion, written: unknown): BufCheck => {
  const value = section(written)
  return {
    use: texts(own(value, 'use')),
    except: texts(own(value, 'except')),
    ignore: texts(own(value, 'ignore')),
    ignoreOnly: new Map(
      Object.entries(section(own(value, 'ignore_only'))).map(([name, paths]) => [name, texts(paths)]),
    ),
    ignoreUnstablePackages: own(value, 'ignore_unstable_packages') === true,
    disabled: own(value, 'disable_builtin') === true,
    settings: new Map<string, unknown>([
      ...settingNames.flatMap((name) =>
        own(value, name) === undefined ? [] : [[name, own(value, name)] as const],
      ),
      ['disable_comment_ignores', disablesComments(version, value)],
    ]),
  }
}

const moduleOf = (
  version: BufVersion,
  written: unknown,
  pathKey: string,
  otherwise: Section,
): BufModuleConfig => {
  const value = section(written)
  const path = own(value, pathKey)
  return {
    path: typeof path === 'string' ? path : '.',
    lint: checkOf(version, own(value, 'lint') ?? own(otherwise, 'lint')),
    breaking: checkOf(version, own(value, 'breaking') ?? own(otherwise, 'breaking')),
  }
}

/** A policy repeats only what it leaves out; what it selects stands in the file it names. */
const policyOf = (version: BufVersion, written: unknown): BufModuleConfig => {
  const value = section(written)
  const policy = own(value, 'policy')
  return {
    path: typeof policy === 'string' ? policy : '',
    lint: checkOf(version, value),
    breaking: checkOf(version, value),
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const configOf = (version: BufVersion, document: Section): BufConfig => ({
  version,
  ...moduleOf(version, document, 'path', {}),
  path: '.',
  modules:
    version === 'v2'
      ? listOf(own(document, 'modules')).map((item) => moduleOf(version, item, 'path', document))
      : [],
  policies: listOf(own(document, 'policies')).map((item) => policyOf(version, item)),
  hasPlugins: listOf(own(document, 'plugins')).length > 0,
})

const parse = (
  text: string,
): { readonly document: unknown; readonly problems: readonly Omit<Problem, 'path'>[] } => {
  try {
    return { document: load(text), problems: [] }
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const place = { line: (error.mark?.line ?? 0) + 1, column: (error.mark?.column ?? 0) + 1 }
    return {
      document: undefined,
      problems: [{ ...place, message: `This is not valid YAML: ${error.reason}.` }],
    }
  }
}

/** Reads a `buf.yaml` (v1beta1, v1, v2) or a file of policies. What cannot be understood counts as not written. */
export const readBufYaml = (text: string): BufYaml => {
  const { document, problems } = parse(text)
  const version = own(section(document), 'version')
  if (version === 'v1beta1' || version === 'v1' || version === 'v2') {
    return { config: configOf(version, section(document)), problems }
  }
  const message = 'A buf.yaml has to say "version: v2" (or v1, v1beta1); the defaults of v2 are taken.'
  return {
    config: configOf('v2', section(document)),
    problems: problems.length > 0 ? problems : [{ line: 1, column: 1, message }],
  }
}

const kindOf = (rule: RuleInfo): BufKind => (rule.verdict === null ? 'lint' : 'breaking')

/** Whether a list of rule ids and categories names the rule. */
const names = (version: BufVersion, list: readonly string[], rule: RuleInfo): boolean => {
  const id = rule.aliases?.buf
  const categories = id === undefined ? undefined : categoriesOf(version, id, rule.presets)
  if (id === undefined || categories === undefined) return false
  const wanted = currentNames(version, list)
  return wanted.has(id) || categories.some((category) => wanted.has(category))
}

/** Names that stand for no rule and no category. */
export const unknownNames = (
  { version, hasPlugins }: BufConfig,
  { lint, breaking }: BufModuleConfig,
  rules: readonly RuleInfo[],
): readonly string[] => {
  const unknown = (kind: BufKind, { use, except, ignoreOnly }: BufCheck): readonly string[] => {
    const ofKind = rules.filter((rule) => kindOf(rule) === kind)
    return [...use, ...except, ...ignoreOnly.keys()].filter(
      (name) =>
        currentNames(version, [name]).size > 0 && !ofKind.some((rule) => names(version, [name], rule)),
    )
  }
  return hasPlugins ? [] : [...new Set([...unknown('lint', lint), ...unknown('breaking', breaking)])]
}

/** Whether `buf` would run the rule. */
export const bufSelects = (version: BufVersion, check: BufCheck, rule: RuleInfo): boolean => {
  const use = check.use.length > 0 ? check.use : kindOf(rule) === 'lint' ? ['STANDARD'] : ['FILE']
  return !check.disabled && names(version, use, rule) && !names(version, check.except, rule)
}

/** `./proto/` → `proto` */
const plainPath = (path: string): string =>
  path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')

const isBelow = (path: string, folder: string): boolean => {
  const plain = plainPath(folder)
  return plain === '' || path === plain || path.startsWith(`${plain}/`)
}

/** Whether `buf` would leave out what the rule says about a file; the path is relative to where `ignore` is. */
export const bufIgnores = (version: BufVersion, check: BufCheck, rule: RuleInfo, path: string): boolean =>
  check.ignore.some((folder) => isBelow(path, folder)) ||
  [...check.ignoreOnly].some(
    ([name, paths]) => names(version, [name], rule) && paths.some((folder) => isBelow(path, folder)),
  )
