/** What is known about a schema beside its text. Kept as it was sent. */
export interface Metadata {
  readonly tags?: Readonly<Record<string, readonly string[]>>
  readonly properties?: Readonly<Record<string, string>>
  readonly sensitive?: readonly string[]
}

/** A rule for data; kept as it was sent, apart from the fields that are read here. */
export interface DataRule {
  readonly name: string
  readonly mode?: string
  readonly type?: string
  readonly [field: string]: unknown
}

export interface RuleSet {
  readonly migrationRules?: readonly DataRule[]
  readonly domainRules?: readonly DataRule[]
  readonly encodingRules?: readonly DataRule[]
  readonly enableAt?: string
}

/** A property that names the version a schema was made for; the registry keeps it true. */
const versionProperty = 'confluent:version'

export const statedVersion = (metadata: Metadata | undefined): string | undefined =>
  metadata?.properties?.[versionProperty]

export const withVersion = (metadata: Metadata | undefined, version: number): Metadata => ({
  ...metadata,
  properties: { ...metadata?.properties, [versionProperty]: String(version) },
})

/** Undefined when nothing else is in it. */
export const withoutVersion = (metadata: Metadata | undefined): Metadata | undefined => {
  if (metadata === undefined || statedVersion(metadata) === undefined) return metadata
  const { properties, ...others } = metadata
  const { [versionProperty]: _version, ...kept } = properties ?? {}
  const rest = Object.keys(kept).length > 0 ? { ...others, properties: kept } : others
  return Object.keys(rest).length > 0 ? rest : undefined
}

/** Fields the metadata reserves: data must not use their names. */
export const reservedFields = (metadata: Metadata | undefined): readonly string[] =>
  (metadata?.properties?.['confluent:reserved'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** Where both say something, `over` wins. */
export const mergeMetadata = (
  under: Metadata | undefined,
  over: Metadata | undefined,
): Metadata | undefined => {
  if (under === undefined || over === undefined) return over ?? under
  const tags = { ...under.tags, ...over.tags }
  const properties = { ...under.properties, ...over.properties }
  const sensitive = [...new Set([...(under.sensitive ?? []), ...(over.sensitive ?? [])])]
  return {
    ...(Object.keys(tags).length > 0 && { tags }),
    ...(Object.keys(properties).length > 0 && { properties }),
    ...(sensitive.length > 0 && { sensitive }),
  }
}

/** Rules of `over` replace those of `under` that have their names. */
export const mergeRuleSets = (under: RuleSet | undefined, over: RuleSet | undefined): RuleSet | undefined => {
  if (under === undefined || over === undefined) return over ?? under
  const merged: Record<string, unknown> = { ...under, ...over }
  for (const kind of ['migrationRules', 'domainRules', 'encodingRules'] as const) {
    const rules = mergeRules(under[kind], over[kind])
    if (rules !== undefined) merged[kind] = rules
  }
  return merged
}

const mergeRules = (
  under: readonly DataRule[] | undefined,
  over: readonly DataRule[] | undefined,
): readonly DataRule[] | undefined => {
  if (under === undefined || over === undefined) return over ?? under
  const replaced = new Set(over.map(({ name }) => name))
  return [...under.filter(({ name }) => !replaced.has(name)), ...over]
}
