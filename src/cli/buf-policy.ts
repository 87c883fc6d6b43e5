import type { Contract } from '../core/format.ts'
import type { Tree } from '../core/tree.ts'
import type { ContractPolicy } from '../engine/policy.ts'
import type { RuleSetting } from '../config/schema.ts'

export const bufPolicy = async (_contract: Contract, _head: Tree, own: ContractPolicy, _settings: readonly RuleSetting[]): Promise<ContractPolicy> => own
