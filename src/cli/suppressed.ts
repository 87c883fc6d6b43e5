import type { Finding } from '../core/finding.ts'
import type { RuleInfo } from '../core/rule.ts'
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
  const holders = nothing ? [] : await head.containing(ignoreMarkers, contractSuffixes)
  const texts = await head.read(holders.filter((path) => judged.files.has(path)))
  const [{ rules }, { suppress }] = await Promise.all([
    import('../../rules/index.ts'),
    import('../suppress/suppress.ts'),
  ])
  const isSkipped = ({ verdict }: RuleInfo) => (verdict === null ? !lint : base === undefined)
  return suppress({
    findings: judged.findings,
    judged: judged.files,
    textOf: (path) => {
      const text = texts.get(path)
      return isUnreadable(text) ? undefined : text
    },
    wholeRepository: wanted.wholeRepository,
    skipped: rules.filter(isSkipped).map(({ id }) => id),
    ignores: config.ignore ?? [],
    baseline,
    today,
    severityOf,
  })
}

