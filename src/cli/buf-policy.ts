import type { BufCheck, BufModuleConfig, BufVersion } from '../config/buf-yaml.ts'
import { bufIgnores, bufSelects, readBufYaml, unknownNames } from '../config/buf-yaml.ts'
import { levelOf } from '../config/resolve-rules.ts'
import type { RuleSetting } from '../config/schema.ts'
import type { Contract } from '../core/format.ts'
import type { Problem } from '../core/problem.ts'
import type { RuleInfo } from '../core/rule.ts'
import type { Tree } from '../core/tree.ts'
import { isUnreadable } from '../core/tree.ts'
import type { ContractPolicy } from '../engine/policy.ts'

/**
 * What a `buf.yaml` says about a protobuf module: the nearest one at or above its root decides which rules apply, with
 * which settings and where not, so that users of `buf` get what they are used to. Rules named in concordat.yaml or on
 * the command line still win. Without a `buf.yaml`, `otherwise` applies.
 */
export const bufPolicy = async (
  contract: Contract,
  head: Tree,
  otherwise: ContractPolicy,
  settings: readonly RuleSetting[],
): Promise<ContractPolicy> => {
  const found = await nearestBufYaml(contract.path, head)
  if (found === undefined) return otherwise
  const { config, problems } = readBufYaml(found.text)
  const { rules } = await import('../../rules/index.ts')
  const inModule = relativeTo(found.folder, contract.path)
  const module = config.modules.find(({ path }) => plain(path) === inModule) ?? config
  const ignoresFrom = config.version === 'v2' ? found.folder : contract.path
  return {
    severityOf: (rule) => {
      const isOn = bufSelects(config.version, checkFor(rule, module), rule)
      return levelOf({ ...rule, presets: isOn ? ['buf'] : [] }, ['buf'], settings)
    },
    settings: settingsOf(module),
    leavesOut: ({ location }, rule) =>
      leavesOut(config.version, checkFor(rule, module), rule, relativeTo(ignoresFrom, location.path)),
    problems: [
      ...problems.map((problem): Problem => ({ path: found.path, ...problem })),
      ...unknownNames(config, module, rules).map((name) => unknownName(name, found)),
    ],
  }
}

const unknownName = (name: string, { path, text }: BufFile): Problem => {
  const before = text.slice(0, Math.max(text.indexOf(name), 0)).split('\n')
  return {
    path,
    line: before.length,
    column: before.at(-1)!.length + 1,
    message: `"${name}" is neither a rule nor a category of buf. The command "concordat rules" lists the rules.`,
  }
}

const checkFor = (rule: RuleInfo, { lint, breaking }: BufModuleConfig): BufCheck =>
  rule.verdict === null ? lint : breaking

const leavesOut = (version: BufVersion, check: BufCheck, rule: RuleInfo, path: string | undefined): boolean =>
  path !== undefined && bufIgnores(version, check, rule, path)

const settingsOf = ({ lint, breaking }: BufModuleConfig): ReadonlyMap<string, unknown> =>
  new Map([...lint.settings, ['ignore_unstable_packages', breaking.ignoreUnstablePackages]])

interface BufFile {
  readonly path: string
  readonly folder: string
  readonly text: string
}

const nearestBufYaml = async (root: string, head: Tree): Promise<BufFile | undefined> => {
  const parts = root === '' ? [] : root.split('/')
  const folders = Array.from({ length: parts.length + 1 }, (_, index) =>
    parts.slice(0, parts.length - index).join('/'),
  )
  const paths = folders.map((folder) => (folder === '' ? 'buf.yaml' : `${folder}/buf.yaml`))
  const texts = await head.read(paths)
  for (const [index, path] of paths.entries()) {
    const text = texts.get(path)
    if (text !== undefined && !isUnreadable(text)) return { path, folder: folders[index] as string, text }
  }
  return undefined
}

/** The path as seen from a folder: '' for the folder itself, undefined outside of it. */
const relativeTo = (folder: string, path: string): string | undefined => {
  if (folder === '' || path === folder) return folder === '' ? path : ''
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined
}

/** `./proto/` and `proto` are the same module, and `.` is the folder of the file. */
const plain = (path: string): string =>
  path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')
