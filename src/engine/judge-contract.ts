import type { Change, Fact } from '../core/change.ts'
import type { Finding } from '../core/finding.ts'
import type { Contract, Format } from '../core/format.ts'
import type { Problem } from '../core/problem.ts'
import type { Rule } from '../core/rule.ts'
import type { Tree, TreeChange } from '../core/tree.ts'
import { activeRules, judge } from './judge.ts'
import { judgeVersions } from './judge-versions.ts'
import type { ContractPair } from './pair-contracts.ts'
import type { Judged, Request } from './request.ts'

/** Models → changes → rules → findings for one contract. */
export const judgeContract = async (
  format: Format,
  pair: ContractPair,
  request: Request,
): Promise<Judged> => {
  const { base, head, lint, wanted } = request
  const contract = (pair.head ?? pair.base) as Contract
  const looked = base
    ? await compare(format, pair, base, head, request.changed)
    : await look(format, contract, head)
  const contractPolicy = await request.policy.of(contract, head)
  const catalogue = (await request.rules()).filter(({ id }) => id.startsWith(`${format.name}/`))
  const byId = new Map(catalogue.map((rule) => [rule.id, rule]))
  const rules = activeRules(catalogue, (rule) =>
    !lint && rule.verdict === null ? 'off' : contractPolicy.severityOf(rule),
  )
  const facts: Iterable<Fact> = lint ? chain(looked.changes, looked.elements()) : looked.changes
  const context = { mode: contract.mode, settings: contractPolicy.settings }
  const complete = base && looked.changes.length > 0 ? await request.usage?.of(pair, base, head) : undefined
  const ofBase = judge(facts, rules, context, complete)
  const breaking = activeRules(catalogue.filter(decidesCompatibility), contractPolicy.severityOf)
  const versions =
    looked.files.length > 0
      ? await judgeVersions(format, pair, request, (changes) => judge(changes, breaking, context))
      : undefined
  const findings = versions === undefined ? ofBase : versions.with(ofBase)
  const isPart = !wanted.names(contract.path) && wanted.namesPartOf(contract.path, format.suffixes)
  const isWanted = ({ location }: Finding) => !isPart || wanted.names(location.path)
  return {
    findings: findings.filter(isWanted).filter((finding) => {
      const rule = byId.get(finding.rule)
      return rule === undefined || !contractPolicy.leavesOut(finding, rule)
    }),
    problems: [...contractPolicy.problems, ...looked.problems, ...(versions?.problems ?? [])],
    contracts: 1,
    compared: looked.files.length > 0 || looked.changes.length > 0 ? 1 : 0,
    files: new Set(looked.files),
  }
}

/** What an older version shows beside it, such as another default, was accepted when a later version brought it. */
const decidesCompatibility = ({ verdict, severity }: Rule): boolean =>
  verdict === 'breaking' && severity === 'error'

interface Looked {
  readonly changes: readonly Change[]
  elements(): Iterable<Fact>
  readonly problems: readonly Problem[]
  readonly files: readonly string[]
}

const compare = async (
  format: Format,
  pair: ContractPair,
  base: Tree,
  head: Tree,
  changed: readonly TreeChange[] | undefined,
): Promise<Looked> => {
  const compared = await format.compare(pair, base, head, changed)
  const model = compared.head
  return {
    changes: compared.changes,
    elements: () => (model === undefined ? [] : format.elements(model, new Set(compared.judged))),
    problems: compared.problems,
    files: compared.judged,
  }
}

const look = async (format: Format, contract: Contract, head: Tree): Promise<Looked> => {
  const { model, problems } = await format.load(contract, head)
  return { changes: [], elements: () => format.elements(model), problems, files: format.filesOf(model) }
}

function* chain<Item>(...parts: Iterable<Item>[]): Iterable<Item> {
  for (const part of parts) yield* part
}
