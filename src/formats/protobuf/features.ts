import type { Edition, Features } from './model.ts'

const proto2: Features = {
  fieldPresence: 'EXPLICIT',
  enumType: 'CLOSED',
  repeatedFieldEncoding: 'EXPANDED',
  utf8Validation: 'NONE',
  messageEncoding: 'LENGTH_PREFIXED',
  jsonFormat: 'LEGACY_BEST_EFFORT',
  enforceNamingStyle: 'STYLE_LEGACY',
  defaultSymbolVisibility: 'EXPORT_ALL',
  cppStringType: 'STRING',
  javaUtf8Validation: 'DEFAULT',
}

const proto3: Features = {
  ...proto2,
  fieldPresence: 'IMPLICIT',
  enumType: 'OPEN',
  repeatedFieldEncoding: 'PACKED',
  utf8Validation: 'VERIFY',
  jsonFormat: 'ALLOW',
}

const edition2023: Features = { ...proto3, fieldPresence: 'EXPLICIT' }

const edition2024: Features = {
  ...edition2023,
  enforceNamingStyle: 'STYLE2024',
  defaultSymbolVisibility: 'EXPORT_TOP_LEVEL',
  cppStringType: 'VIEW',
}

const edition2026: Features = {
  ...edition2024,
  enforceNamingStyle: 'STYLE2026',
  defaultSymbolVisibility: 'STRICT',
}

const defaults: Readonly<Record<Edition, Features>> = {
  proto2,
  proto3,
  2023: edition2023,
  2024: edition2024,
  2026: edition2026,
}

/** The values of each feature; the zero value of its enum is none of them. */
const values: { readonly [Name in keyof Features]: readonly Features[Name][] } = {
  fieldPresence: ['EXPLICIT', 'IMPLICIT', 'LEGACY_REQUIRED'],
  enumType: ['OPEN', 'CLOSED'],
  repeatedFieldEncoding: ['PACKED', 'EXPANDED'],
  utf8Validation: ['VERIFY', 'NONE'],
  messageEncoding: ['LENGTH_PREFIXED', 'DELIMITED'],
  jsonFormat: ['ALLOW', 'LEGACY_BEST_EFFORT'],
  enforceNamingStyle: ['STYLE2024', 'STYLE2026', 'STYLE_LEGACY'],
  defaultSymbolVisibility: ['EXPORT_ALL', 'EXPORT_TOP_LEVEL', 'LOCAL_ALL', 'STRICT'],
  cppStringType: ['VIEW', 'CORD', 'STRING'],
  javaUtf8Validation: ['DEFAULT', 'VERIFY'],
}

export const isKnownValue = (feature: keyof Features, value: string): boolean =>
  (values[feature] as readonly string[]).includes(value)

/** What holds in a file that sets no feature. */
export const editionFeatures = (edition: Edition): Features => defaults[edition]

const interned = new Map<string, Features>()

const keyOf = (features: Features): string => Object.values(features).join(' ')

/** The features with some overridden; equal features are one object. */
export const overrideFeatures = (features: Features, overrides: Partial<Features>): Features => {
  const overridden: Features = { ...features, ...overrides }
  const key = keyOf(overridden)
  const known = interned.get(key)
  if (known !== undefined) return known
  interned.set(key, overridden)
  return overridden
}

for (const features of Object.values(defaults)) interned.set(keyOf(features), features)
