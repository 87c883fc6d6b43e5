import { load, YAMLException } from 'js-yaml'
import type { Problem } from '../core/problem.ts'
import type { RuleInfo } from '../core/rule.ts'

export type BufVersion = 'v1beta1' | 'v1' | 'v2'
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
  version === 'v2' ? own(value, 'disable_comment_ignores') === true : own(value, 'allow_comment_ignores') !== true

const checkOf = (version: BufVersion, written: unknown): BufCheck => {
  const value = section(written)
  return {
    use: texts(own(value, 'use')),
    except: texts(own(value, 'except')),
    ignore: texts(own(value, 'ignore')),
    ignoreOnly: new Map(Object.entries(section(own(value, 'ignore_only'))).map(([name, paths]) => [name, texts(paths)])),
    ignoreUnstablePackages: own(value, 'ignore_unstable_packages') === true,
    disabled: own(value, 'disable_builtin') === true,
    settings: new Map<string, unknown>([
      ...settingNames.flatMap((name) => (own(value, name) === undefined ? [] : [[name, own(value, name)] as const])),
      ['disable_comment_ignores', disablesComments(version, value)],
    ]),
  }
}

const moduleOf = (version: BufVersion, written: unknown, pathKey: string, otherwise: Section): BufModuleConfig => {
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
  return { path: typeof policy === 'string' ? policy : '', lint: checkOf(version, value), breaking: checkOf(version, value) }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const configOf = (version: BufVersion, document: Section): BufConfig => ({
  version,
  ...moduleOf(version, document, 'path', {}),
  path: '.',
  modules: version === 'v2' ? listOf(own(document, 'modules')).map((item) => moduleOf(version, item, 'path', document)) : [],
  policies: listOf(own(document, 'policies')).map((item) => policyOf(version, item)),
})

const parse = (text: string): { readonly document: unknown; readonly problems: readonly Omit<Problem, 'path'>[] } => {
  try {
    return { document: load(text), problems: [] }
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    const place = { line: (error.mark?.line ?? 0) + 1, column: (error.mark?.column ?? 0) + 1 }
    return { document: undefined, problems: [{ ...place, message: `This is not valid YAML: ${error.reason}.` }] }
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

/** Ids that newer rules replaced. */
const replaced: ReadonlyMap<string, readonly string[]> = new Map([
  ['FIELD_SAME_CTYPE', ['FIELD_SAME_CPP_STRING_TYPE']],
  ['FIELD_SAME_LABEL', ['FIELD_SAME_CARDINALITY', 'FIELD_WIRE_COMPATIBLE_CARDINALITY', 'FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY']],
  ['FILE_SAME_JAVA_STRING_CHECK_UTF8', ['FIELD_SAME_JAVA_UTF8_VALIDATION']],
  ['FILE_SAME_PHP_GENERIC_SERVICES', []],
])

const notInV1 = ['EXTENSION_NO_DELETE', 'FIELD_SAME_DEFAULT', 'PACKAGE_EXTENSION_NO_DELETE', 'FIELD_NOT_REQUIRED', 'STABLE_PACKAGE_NO_IMPORT_UNSTABLE', 'FIELD_NO_DESCRIPTOR']
const notInV1beta1 = [...notInV1.slice(0, -1), 'FIELD_WIRE_COMPATIBLE_TYPE', 'FIELD_WIRE_JSON_COMPATIBLE_TYPE', 'IMPORT_USED', 'SYNTAX_SPECIFIED', 'PROTOVALIDATE', 'PACKAGE_NO_IMPORT_CYCLE']

const minimalInV1beta1 = /^(PACKAGE_(SAME_.*|DEFINED|DIRECTORY_MATCH)|DIRECTORY_SAME_PACKAGE|ENUM_NO_ALLOW_ALIAS|FIELD_NO_DESCRIPTOR|IMPORT_NO_PUBLIC)$/
const wireInV1beta1 = ['FIELD_SAME_CARDINALITY', 'FIELD_SAME_TYPE']

const layoutInV1beta1 = ['DIRECTORY_SAME_PACKAGE', 'PACKAGE_DIRECTORY_MATCH', 'PACKAGE_SAME_DIRECTORY']

/** The names v1beta1 has for parts of its minimal category and for all that is above it. */
const v1beta1Groups = (id: string, presets: readonly string[]): readonly string[] => {
  if (layoutInV1beta1.includes(id)) return ['FILE_LAYOUT']
  if (id.startsWith('PACKAGE_SAME_')) return ['PACKAGE_AFFINITY']
  if (minimalInV1beta1.test(id)) return ['SENSIBLE']
  return presets.flatMap((preset) => (preset === 'basic' ? ['STYLE_BASIC'] : preset === 'standard' ? ['STYLE_DEFAULT', 'STYLE_STANDARD'] : []))
}

const v1beta1Categories = (id: string, presets: readonly string[]): readonly string[] => {
  if (id === 'ENUM_FIRST_VALUE_ZERO') return ['OTHER']
  if (id === 'FILE_SAME_PACKAGE') return ['FILE']
  if (minimalInV1beta1.test(id)) return ['MINIMAL', 'BASIC', 'STANDARD', ...v1beta1Groups(id, presets)]
  const upper = presets.map(categoryOf)
  return [...upper, ...v1beta1Groups(id, presets), ...(wireInV1beta1.includes(id) ? ['WIRE_JSON', 'WIRE'] : [])]
}

const categoryOf = (preset: string): string => preset.toUpperCase().replaceAll('-', '_')

/** The categories of a rule in a version of the configuration; undefined when that version does not have the rule. */
const categoriesOf = (version: BufVersion, id: string, presets: readonly string[]): readonly string[] | undefined => {
  const ofBuf = presets.filter((preset) => preset !== 'default')
  switch (version) {
    case 'v2':
      return id === 'FIELD_NO_DESCRIPTOR' ? undefined : ofBuf.map(categoryOf)
    case 'v1':
      if (notInV1.includes(id)) return undefined
      return id === 'PACKAGE_NO_IMPORT_CYCLE' ? [] : ofBuf.filter((preset) => preset !== 'csr').map(categoryOf)
    case 'v1beta1':
      return notInV1beta1.includes(id) ? undefined : v1beta1Categories(id, ofBuf.filter((preset) => preset !== 'csr'))
  }
}

const expand = (version: BufVersion, names: readonly string[]): ReadonlySet<string> =>
  new Set(
    names.flatMap((name) => {
      if (name === 'DEFAULT') return ['STANDARD']
      const successors = replaced.get(name)
      return version === 'v1beta1' && name === 'FIELD_SAME_LABEL' ? ['FIELD_SAME_CARDINALITY'] : (successors ?? [name])
    }),
  )

const kindOf = (rule: RuleInfo): BufKind => (rule.verdict === null ? 'lint' : 'breaking')

/** Whether a list of rule ids and categories names the rule. */
const names = (version: BufVersion, list: readonly string[], rule: RuleInfo): boolean => {
  const id = rule.aliases?.buf
  const categories = id === undefined ? undefined : categoriesOf(version, id, rule.presets)
  if (id === undefined || categories === undefined) return false
  const wanted = expand(version, list)
  return wanted.has(id) || categories.some((category) => wanted.has(category))
}

/** Whether `buf` would run the rule. */
export const bufSelects = (version: BufVersion, check: BufCheck, rule: RuleInfo): boolean => {
  const use = check.use.length > 0 ? check.use : kindOf(rule) === 'lint' ? ['STANDARD'] : ['FILE']
  return !check.disabled && names(version, use, rule) && !names(version, check.except, rule)
}

const isBelow = (path: string, folder: string): boolean => {
  const plain = folder.replace(/^(\.\/)+/, '').replace(/\/+$/, '')
  return plain === '.' || plain === '' || path === plain || path.startsWith(`${plain}/`)
}

/** Whether `buf` would leave out what the rule says about a file; the path is relative to where `ignore` is. */
export const bufIgnores = (version: BufVersion, check: BufCheck, rule: RuleInfo, path: string): boolean =>
  check.ignore.some((folder) => isBelow(path, folder)) ||
  [...check.ignoreOnly].some(([name, paths]) => names(version, [name], rule) && paths.some((folder) => isBelow(path, folder)))
