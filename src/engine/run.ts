import type { Finding } from '../core/finding.ts'
import type { Problem } from '../core/problem.ts'
import type { Tree } from '../core/tree.ts'
import { judgeContract } from './judge-contract.ts'
import { pairContracts } from './pair-contracts.ts'
import type { FormatEntry, Judged, Request } from './request.ts'

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
  const contractsOf = async (tree: Tree) =>
    (await policy.contracts(await format.discover(tree), tree)).filter(
      ({ format: name, path }) => name === entry.name && (wanted.names(path) || wanted.namesPartOf(path)),
    )
  const headContracts = await contractsOf(head)
  if (base && !inBase) return { ...nothing, contracts: headContracts.length }
  const pairs = base
    ? pairContracts(await contractsOf(base), headContracts, request.changed)
    : headContracts.map((contract) => ({ head: contract }))
  const results: Judged[] = []
  for (const pair of pairs) results.push(await judgeContract(format, pair, request))
  return { ...together(results), contracts: headContracts.length }
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
