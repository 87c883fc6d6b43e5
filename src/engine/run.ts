import type { Change, Fact, FormatName } from '../core/change.ts'
import type { Finding } from '../core/finding.ts'
import type { Contract, Format } from '../core/format.ts'
import type { Problem } from '../core/problem.ts'
import type { Rule } from '../core/rule.ts'
import type { Tree, TreeChange } from '../core/tree.ts'
import { activeRules, judge } from './judge.ts'
import type { ContractPair } from './pair-contracts.ts'
import { pairContracts } from './pair-contracts.ts'
import type { Policy } from './policy.ts'

/** A format that is loaded only when a tree holds files of it. */
export interface FormatEntry {
  readonly name: FormatName
  readonly suffixes: readonly string[]
  load(): Promise<Format>
}

export interface Request {
  /** Absent when only one side is to be looked at. */
  readonly base?: Tree
  readonly head: Tree
  /** Every file that differs between base and head; undefined when that is not known cheaply. */
  readonly changed?: readonly TreeChange[]
  /** Which kinds of rules to ask. */
  readonly lint: boolean
  readonly formats: readonly FormatEntry[]
  readonly policy: Policy
  rules(): Promise<readonly Rule[]>
  readonly wanted: Wanted
}

/** Which files and folders the user asked for. */
export interface Wanted {
  /** All of what is at this path. */
  names(path: string): boolean
  /** Something inside of what is at this path. */
  namesPartOf(path: string): boolean
}

export interface Judged {
  readonly findings: readonly Finding[]
  readonly problems: readonly Problem[]
  readonly contracts: number
  readonly compared: number
  /** Files of the head that were looked at, for suppressions that must match something. */
  readonly files: ReadonlySet<string>
}

/** Sources → models → changes → rules → findings, one contract after the other; a broken one does not hide the others. */
export const run = async (request: Request): Promise<Judged> => {
  const results: Judged[] = []
  for (const entry of request.formats) results.push(await runFormat(entry, request))
  return {
    findings: results.flatMap((result) => result.findings),
    problems: results.flatMap((result) => result.problems),
    contracts: sum(results.map((result) => result.contracts)),
    compared: sum(results.map((result) => result.compared)),
    files: new Set(results.flatMap((result) => [...result.files])),
  }
}

const runFormat = async (entry: FormatEntry, request: Request): Promise<Judged> => {
  const { base, head, policy, wanted } = request
  const none: Judged = { findings: [], problems: [], contracts: 0, compared: 0, files: new Set() }
  const [inHead, inBase] = await Promise.all([head.list(entry.suffixes), touched(entry, request)])
  if (inHead.length === 0 && !inBase) return none
  const format = await entry.load()
  const contractsOf = async (tree: Tree) =>
    (await policy.contracts(await format.discover(tree), tree)).filter(
      ({ format: name, path }) => name === entry.name && (wanted.names(path) || wanted.namesPartOf(path)),
    )
  const headContracts = await contractsOf(head)
  if (base && !inBase) return { ...none, contracts: headContracts.length }
  const pairs = base
    ? pairContracts(await contractsOf(base), headContracts, request.changed)
    : headContracts.map((contract) => ({ head: contract }))
  const results: Judged[] = []
  for (const pair of pairs) results.push(await judgePair(format, pair, request))
  return {
    findings: distinct(results.flatMap((result) => result.findings)),
    problems: distinct(results.flatMap((result) => result.problems)),
    contracts: headContracts.length,
    compared: sum(results.map((result) => result.compared)),
    files: new Set(results.flatMap((result) => [...result.files])),
  }
}

/** Whether the base can differ from the head in this format. */
const touched = async (entry: FormatEntry, { base, changed }: Request): Promise<boolean> => {
  if (!base) return false
  if (!changed) return true
  return changed.some((change) =>
    entry.suffixes.some((suffix) => change.base?.endsWith(suffix) || change.head?.endsWith(suffix)),
  )
}

const judgePair = async (format: Format, pair: ContractPair, request: Request): Promise<Judged> => {
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
  const findings = judge(facts, rules, { mode: contract.mode, settings: contractPolicy.settings })
  const isWanted = ({ location }: Finding) => wanted.names(contract.path) || wanted.names(location.path)
  return {
    findings: findings
      .filter(isWanted)
      .filter((finding) => !contractPolicy.leavesOut(finding, byId.get(finding.rule) as Rule)),
    problems: [...contractPolicy.problems, ...looked.problems],
    contracts: 1,
    compared: looked.files.length > 0 || looked.changes.length > 0 ? 1 : 0,
    files: new Set(looked.files),
  }
}

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
  return { changes: [], elements: () => format.elements(model), problems, files: [contract.path] }
}

function* chain<Item>(...parts: Iterable<Item>[]): Iterable<Item> {
  for (const part of parts) yield* part
}

/** What two contracts share is looked at for each of them and said once. */
const distinct = <Said extends Finding | Problem>(said: readonly Said[]): readonly Said[] => [
  ...new Map(said.map((each) => [JSON.stringify(each), each])).values(),
]

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
