import { configuredRules } from '../config/fitness-rule-ids.ts'
import type { Finding } from '../core/finding.ts'
import type { RuleInfo } from '../core/rule.ts'
import type { Tree } from '../core/tree.ts'
import { isUnreadable } from '../core/tree.ts'
import type { Judged } from '../engine/request.ts'
import { ignoreMarkers } from '../suppress/inline-ignore.ts'
import type { GateRequest } from './gate-request.ts'
import { contractSuffixes } from './suffixes.ts'

/** The findings with what suppresses them, and those about suppressions. Reads only files that hold a suppression. */
export const suppressed = async (
  judged: Judged,
  { base, head, lint, configuration, wanted }: GateRequest,
): Promise<readonly Finding[]> => {
  const { config, baseline, today, severityOf } = configuration
  const nothing = judged.files.size === 0 && judged.findings.length === 0
  if (nothing && (config.ignore ?? []).length === 0 && baseline === undefined) return judged.findings
  const texts = await head.read(
    lint && !nothing ? await holdersAmong(judged.files, head) : headPaths(judged.findings),
  )
  const [{ rules }, { suppress }, { importRules }] = await Promise.all([
    import('../../rules/index.ts'),
    import('../suppress/suppress.ts'),
    import('../fitness/judging/import-rules.ts'),
  ])
  // Rules about coupling are judged beside the contracts, with what accepts their findings.
  const isSkipped = ({ verdict }: RuleInfo) => (verdict === null ? !lint : base === undefined)
  return suppress({
    findings: judged.findings,
    judged: judged.files,
    textOf: (path) => {
      const text = texts.get(path)
      return isUnreadable(text) ? undefined : text
    },
    wholeRepository: wanted.wholeRepository,
    skipped: [
      ...rules.filter((rule) => isSkipped(rule) || rule.id.startsWith('fitness/')),
      ...importRules,
      ...configuredRules(config),
    ].map(({ id }) => id),
    ignores: config.ignore ?? [],
    baseline,
    today,
    severityOf,
  })
}

/** Files that hold a suppression: all of them matter to a gate, because one that matches nothing is a finding. */
const holdersAmong = async (files: ReadonlySet<string>, head: Tree): Promise<readonly string[]> =>
  (await head.containing(ignoreMarkers, contractSuffixes)).filter((path) => files.has(path))

const headPaths = (findings: readonly Finding[]): readonly string[] => [
  ...new Set(
    findings.filter(({ location }) => location.side === 'head').map(({ location }) => location.path),
  ),
]
