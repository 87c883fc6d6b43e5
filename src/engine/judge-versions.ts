import { CannotJudge } from '../core/cannot-judge.ts'
import type { Change } from '../core/change.ts'
import type { Finding } from '../core/finding.ts'
import type { Contract, Format } from '../core/format.ts'
import { wholeFile } from '../core/location.ts'
import { isTransitive } from '../core/mode.ts'
import type { Problem } from '../core/problem.ts'
import type { ContractPair } from './pair-contracts.ts'
import type { EarlierVersion, Request, SchemaPlace } from './request.ts'
import { type FoundAgainst, sayOnce } from './say-once.ts'

/** What was found beyond the comparison with the base. */
export interface VersionsJudged {
  readonly problems: readonly Problem[]
  /** All findings together: what is so against several versions is said once, with all of them. */
  with(ofBase: readonly Finding[]): readonly Finding[]
}

/** Formats whose rules ask what a mode asks; of the others only a registry's verdict is one about modes. */
const rulesKnowModes: ReadonlySet<string> = new Set(['avro', 'jsonschema'])

/**
 * Judges a changed contract the way a schema registry does: under a transitive mode against every version its files had
 * on the line of history that the base is on, by the rules of the format where they know modes, and by asking for a
 * registry's verdict where there is somebody to ask, for the base too. A version that cannot be read was never
 * registered; it is passed over.
 */
export const judgeVersions = async (
  format: Format,
  pair: ContractPair,
  request: Request,
  judgeChanges: (changes: readonly Change[]) => readonly Finding[],
): Promise<VersionsJudged | undefined> => {
  const { base, head, registry, versionsBefore } = request
  const contract = pair.head
  if (contract === undefined || base === undefined) return undefined
  const byRules = rulesKnowModes.has(format.name)
  const byRegistry = registry?.judges(contract) ?? false
  if (!byRules && !byRegistry) return undefined
  const before = isTransitive(contract.mode) ? versionsBefore : undefined
  if (before === undefined && !byRegistry) return undefined
  const found: FoundAgainst[] = []
  const problems: Problem[] = []
  for (const file of schemaFiles(format, pair, request)) {
    const versions: EarlierVersion[] = []
    try {
      versions.push(...((await before?.(file.base ?? file.head)) ?? []))
    } catch (error) {
      problems.push(unreachable(file.head, error))
    }
    if (byRules) found.push(...(await compareWith(format, contract, versions, request, judgeChanges)))
    if (registry === undefined || !byRegistry) continue
    const inBase: readonly SchemaPlace[] =
      file.base === undefined ? [] : [{ open: () => base, path: file.base }]
    const refused = await registry.refusals(contract, { open: () => head, path: file.head }, [
      ...inBase,
      ...versions,
    ])
    const states = [...inBase.map(() => undefined), ...versions]
    found.push(...refused.findings.flatMap((findings, index) => foundAgainst(states[index], findings)))
    problems.push(...refused.problems)
  }
  return { problems, with: (ofBase) => sayOnce([...foundAgainst(undefined, ofBase), ...found]) }
}

/** A history that is not at hand does not keep the other contracts from being judged. */
const unreachable = (path: string, error: unknown): Problem => {
  if (!(error instanceof CannotJudge)) throw error
  return { path, line: 1, column: 1, message: [error.message, error.help].filter(Boolean).join(' ') }
}

interface SchemaFile {
  readonly base: string | undefined
  readonly head: string
}

/** The changed files of a contract that are schemas of their own: itself, or the files in its folder. */
const schemaFiles = (
  { suffixes }: Format,
  { base, head }: ContractPair,
  { changed }: Request,
): readonly SchemaFile[] => {
  const path = (head as Contract).path
  if (suffixes.some((suffix) => path.endsWith(suffix))) return [{ base: base?.path, head: path }]
  const prefix = path === '' ? '' : `${path}/`
  return (changed ?? []).flatMap((change) =>
    change.head?.startsWith(prefix) && suffixes.some((suffix) => change.head?.endsWith(suffix))
      ? [{ base: change.base, head: change.head }]
      : [],
  )
}

/** What stands in another file is judged with the history of that file. */
const compareWith = async (
  format: Format,
  contract: Contract,
  versions: readonly EarlierVersion[],
  { head }: Request,
  judgeChanges: (changes: readonly Change[]) => readonly Finding[],
): Promise<readonly FoundAgainst[]> => {
  const found: FoundAgainst[] = []
  for (const version of versions) {
    const sides = { base: { ...contract, path: version.path }, head: contract }
    const { changes } = await format.compare(sides, version.open(), head, undefined)
    const findings = judgeChanges(changes)
    found.push(
      ...foundAgainst(
        version,
        findings.filter(({ location: { path } }) => path === contract.path || path === version.path),
      ),
    )
  }
  return found
}

/** The base has no name. */
const foundAgainst = (
  version: EarlierVersion | undefined,
  findings: readonly Finding[],
): readonly FoundAgainst[] =>
  findings.map((finding) =>
    version === undefined
      ? { finding, version: undefined }
      : { finding: inHead(finding), version: nameOf(version, finding) },
  )

/** Places in an earlier version are not at hand when a report is written; its name says where to look. */
const inHead = (finding: Finding): Finding => ({
  ...finding,
  location: finding.location.side === 'head' ? finding.location : wholeFile(finding.location.path, 'head'),
  related: finding.related.filter(({ side }) => side === 'head'),
})

const nameOf = ({ name, commit, path }: EarlierVersion, { location, related }: Finding): string => {
  const there = [location, ...related].find(({ side }) => side === 'base')
  const place =
    there === undefined ? '' : there.path === path ? `, line ${there.line}` : `, ${there.path}:${there.line}`
  return `${name} (commit ${commit.slice(0, 7)}${place})`
}
