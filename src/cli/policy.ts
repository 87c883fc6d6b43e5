import type { FormatName } from '../core/change.ts'
import type { Contract } from '../core/format.ts'
import type { Mode } from '../core/mode.ts'
import type { Problem } from '../core/problem.ts'
import type { RuleInfo } from '../core/rule.ts'
import type { Tree } from '../core/tree.ts'
import type { ContractPolicy, Policy } from '../engine/policy.ts'
import type { ConfiguredContract } from '../config/resolve-contracts.ts'
import { resolveContracts, unmatchedProblem } from '../config/resolve-contracts.ts'
import { levelOf, presetsOf, settingsOf } from '../config/resolve-rules.ts'
import type { Config, ContractEntry, RuleSetting } from '../config/schema.ts'
import { bufPolicy } from './buf-policy.ts'
import { contractSuffixes } from './suffixes.ts'

/** What was said on the command line; it wins over the configuration. */
export interface Choices {
  readonly presets: ReadonlyMap<FormatName, readonly string[]>
  readonly rules: readonly RuleSetting[]
}

export interface ConfiguredPolicy extends Policy {
  /** The mode that the configuration states for a contract; one that it states for none has a mode all the same. */
  statedMode(contract: Contract): Mode | undefined
  /** After a run: every contract that was found, with what the configuration says about it. */
  configured(): readonly ConfiguredContract[]
  /** After a run: entries of the configuration that match nothing, or what cannot be a contract. */
  problems(): readonly Problem[]
}

/** The configuration and the command line as the engine asks for them. */
export const policyOf = (config: Config, choices: Choices): ConfiguredPolicy => {
  const configured = new Map<string, ConfiguredContract>()
  const unmatchedBy = new Map<Tree, Set<ContractEntry>>()
  const wrongEntries = new Map<string, Problem>()
  const settings = [...(config.rules ?? []), ...choices.rules]

  const contracts = async (found: readonly Contract[], tree: Tree): Promise<readonly Contract[]> => {
    const resolved = resolveContracts(config, found, await tree.list(contractSuffixes))
    for (const entry of resolved.contracts) configured.set(key(entry.contract), entry)
    for (const problem of resolved.problems) wrongEntries.set(JSON.stringify(problem), problem)
    const unmatched = new Set(resolved.unmatched)
    unmatchedBy.set(tree, unmatchedBy.get(tree)?.intersection(unmatched) ?? unmatched)
    return resolved.contracts.map(({ contract }) => contract)
  }

  const of = async (contract: Contract, head: Tree): Promise<ContractPolicy> => {
    const presets =
      choices.presets.get(contract.format) ??
      configured.get(key(contract))?.presets ??
      presetsOf(config, contract.format)
    const own: ContractPolicy = {
      severityOf: (rule: RuleInfo) => levelOf(rule, presets, settings),
      settings: settingsOf(config, contract.format),
      leavesOut: () => false,
      problems: [],
    }
    const isNamed = config.contracts?.some((entry) => entry.path === contract.path) ?? false
    if (contract.format !== 'protobuf' || isNamed || choices.presets.has('protobuf')) return own
    return bufPolicy(contract, head, own, settings)
  }

  const problems = (): readonly Problem[] => {
    const unmatched = [...unmatchedBy.values()].reduce<Set<ContractEntry>>(
      (left, entries) => left.intersection(entries),
      new Set(config.contracts),
    )
    return [...wrongEntries.values(), ...[...unmatched].map(unmatchedProblem)]
  }

  const statedMode = (contract: Contract): Mode | undefined => configured.get(key(contract))?.mode

  return { contracts, of, problems, statedMode, configured: () => [...configured.values()] }
}

const key = (contract: Contract): string => `${contract.format}\0${contract.path}`
