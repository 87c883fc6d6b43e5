import type { Mode } from '../../core/mode.ts'
import type { Metadata, RuleSet } from './metadata.ts'

/** What can be configured for a subject, a context or everything. What is absent comes from further out. */
export interface Config {
  readonly compatibilityLevel?: Mode
  /** Metadata property that splits a subject's history: only versions with the same value are compared. */
  readonly compatibilityGroup?: string
  /** STRICT or LENIENT: kept for clients that set it. */
  readonly compatibilityPolicy?: string
  /** Requests for this subject are answered for another one. */
  readonly alias?: string
  readonly aliasForDeks?: string
  readonly normalize?: boolean
  readonly validateFields?: boolean
  readonly validateNewSchemas?: boolean
  readonly validateRules?: boolean
  readonly defaultMetadata?: Metadata
  readonly overrideMetadata?: Metadata
  readonly defaultRuleSet?: RuleSet
  readonly overrideRuleSet?: RuleSet
}

/** A change of a configuration: null takes a field away, one that is absent stays. */
export type ConfigChange = { readonly [Field in keyof Config]: Config[Field] | null }

export const defaultCompatibility: Mode = 'BACKWARD'

export const changeConfig = (config: Config | undefined, change: ConfigChange): Config =>
  Object.fromEntries(
    Object.entries({ ...config, ...change }).filter(([, value]) => value !== null && value !== undefined),
  )

/** What holds for a subject, from its scopes, narrowest first: each field from the first that sets it. */
export const configInScope = (configs: readonly (Config | undefined)[]): Config => {
  const { alias: _alias, ...inherited } = configs
    .slice(1)
    .toReversed()
    .reduce<Config>((wider, narrower) => ({ ...wider, ...narrower }), {
      compatibilityLevel: defaultCompatibility,
    })
  return { ...inherited, ...configs[0] }
}
