import type { Features, Option, OptionValue } from '../model.ts'

/** A feature that an option sets. */
export interface FeatureSetting {
  readonly feature: keyof Features
  readonly value: string
}

const featureNames: ReadonlyMap<string, keyof Features> = new Map([
  ['field_presence', 'fieldPresence'],
  ['enum_type', 'enumType'],
  ['repeated_field_encoding', 'repeatedFieldEncoding'],
  ['utf8_validation', 'utf8Validation'],
  ['message_encoding', 'messageEncoding'],
  ['json_format', 'jsonFormat'],
  ['enforce_naming_style', 'enforceNamingStyle'],
  ['default_symbol_visibility', 'defaultSymbolVisibility'],
  ['[pb.cpp].string_type', 'cppStringType'],
  ['[pb.java].utf8_validation', 'javaUtf8Validation'],
])

/**
 * What an option `features.x = X`, `features.(pb.cpp).x = X` or `features = { … }` sets; features that the model does
 * not have are left out.
 *
 * @param extensionName full name of the extension that a name means
 */
export const featureSettings = (
  { name, value }: Option,
  extensionName: (name: string) => string | undefined,
): readonly FeatureSetting[] => {
  const path = name
    .slice(1)
    .map((part) => (part.extension ? `[${extensionName(part.name) ?? part.name}]` : part.name))
  return settingsIn(path.join('.'), value, extensionName)
}

const settingsIn = (
  path: string,
  value: OptionValue,
  extensionName: (name: string) => string | undefined,
): readonly FeatureSetting[] => {
  if (value.kind === 'aggregate') {
    return value.fields.flatMap((field) => {
      const extension = field.name.startsWith('[') ? extensionName(field.name.slice(1, -1)) : undefined
      const name = extension === undefined ? field.name : `[${extension}]`
      return settingsIn(path === '' ? name : `${path}.${name}`, field.value, extensionName)
    })
  }
  const feature = featureNames.get(path)
  return feature === undefined || value.kind !== 'identifier' ? [] : [{ feature, value: value.value }]
}
