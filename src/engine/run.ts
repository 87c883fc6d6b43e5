import type { Finding } from '../core/finding.ts'
import type { Contract, Format } from '../core/format.ts'
import type { Problem } from '../core/problem.ts'
import type { Tree } from '../core/tree.ts'
import { judgeContract } from './judge-contract.ts'
import { pairContracts } from './pair-contracts.ts'
import type { FormatEntry, Judged, Request, Wanted } from './request.ts'

/** Sources → models → changes → rules → findings, one contract after the other; a broken one does not hide the others. */
export const run = async (request: Request): Promise<Judged> => {
  const results: Judged[] = []
  for (const entry of request.formats) results.push(await runFormat(entry, request))
  return together(results)
}

const runFormat = async (entry: FormatEntry, request: Request): Promise<Judged> => {
  const { base, head, policy, wanted } = request
  const [inHead, inBase] = await Promise.all([head.list(entry.suffixes), touched(entry, request)])
  if (inHead.length === 0 && !inBase) return nothing
  const format = await entry.load()
  const contractsOf = async (tree: Tree): Promise<readonly Contract[]> => {
    const contracts = await policy.contracts(await format.discover(tree), tree)
    const own = contracts.filter(({ format: name }) => name === entry.name)
    const isWanted = await Promise.all(own.map((contract) => isNamed(contract, format, tree, wanted)))
    return own.filter((_, index) => isWanted[index])
  }
  const headContracts = await contractsOf(head)
  if (base && !inBase) return { ...nothing, contracts: headContracts.length }
  const pairs = base
    ? pairContracts(await contractsOf(base), headContracts, request.changed)
    : headContracts.map((contract) => ({ head: contract }))
  const results: Judged[] = []
  for (const pair of pairs) results.push(await judgeContract(format, pair, request))
  return { ...together(results), contracts: pairs.length }
}

/** Whether the user named a contract, something in it, or a file that it refers to. */
const isNamed = async (contract: Contract, format: Format, tree: Tree, wanted: Wanted): Promise<boolean> => {
  if (wanted.names(contract.path) || wanted.namesPartOf(contract.path, format.suffixes)) return true
  const { model } = await format.load(contract, tree)
  return format.filesOf(model).some((path) => wanted.names(path))
}

/** Whether the base can differ from the head in this format. */
const touched = async (entry: FormatEntry, { base, changed }: Request): Promise<boolean> => {
  if (!base) return false
  if (!changed) return true
  return changed.some((change) =>
    entry.suffixes.some((suffix) => change.base?.endsWith(suffix) || change.head?.endsWith(suffix)),
  )
}

const nothing: Judged = { findings: [], problems: [], contracts: 0, compared: 0, files: new Set() }

const together = (results: readonly Judged[]): Judged => ({
  findings: distinct(results.flatMap((result) => result.findings)),
  problems: distinct(results.flatMap((result) => result.problems)),
  contracts: sum(results.map((result) => result.contracts)),
  compared: sum(results.map((result) => result.compared)),
  files: new Set(results.flatMap((result) => [...result.files])),
})

/** What two contracts share is looked at for each of them and said once. */
const distinct = <Said extends Finding | Problem>(said: readonly Said[]): readonly Said[] => [
  ...new Map(said.map((each) => [JSON.stringify(each), each])).values(),
]

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
