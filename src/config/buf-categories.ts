/** Versions of a `buf.yaml`. Each has its own rules and categories; the presets of our rules are those of v2. */
export type BufYamlVersion = 'v1beta1' | 'v1' | 'v2'

/** Ids that newer rules replaced. */
const replaced: ReadonlyMap<string, readonly string[]> = new Map([
  ['FIELD_SAME_CTYPE', ['FIELD_SAME_CPP_STRING_TYPE']],
  [
    'FIELD_SAME_LABEL',
    ['FIELD_SAME_CARDINALITY', 'FIELD_WIRE_COMPATIBLE_CARDINALITY', 'FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY'],
  ],
  ['FILE_SAME_JAVA_STRING_CHECK_UTF8', ['FIELD_SAME_JAVA_UTF8_VALIDATION']],
  ['FILE_SAME_PHP_GENERIC_SERVICES', []],
])

const notInV1 = [
  'EXTENSION_NO_DELETE',
  'FIELD_SAME_DEFAULT',
  'PACKAGE_EXTENSION_NO_DELETE',
  'FIELD_NOT_REQUIRED',
  'STABLE_PACKAGE_NO_IMPORT_UNSTABLE',
  'FIELD_NO_DESCRIPTOR',
]
const notInV1beta1 = [
  ...notInV1.slice(0, -1),
  'FIELD_WIRE_COMPATIBLE_TYPE',
  'FIELD_WIRE_JSON_COMPATIBLE_TYPE',
  'IMPORT_USED',
  'SYNTAX_SPECIFIED',
  'PROTOVALIDATE',
  'PACKAGE_NO_IMPORT_CYCLE',
]

const minimalInV1beta1 =
  /^(PACKAGE_(SAME_.*|DEFINED|DIRECTORY_MATCH)|DIRECTORY_SAME_PACKAGE|ENUM_NO_ALLOW_ALIAS|FIELD_NO_DESCRIPTOR|IMPORT_NO_PUBLIC)$/
const wireInV1beta1 = ['FIELD_SAME_CARDINALITY', 'FIELD_SAME_TYPE']

const layoutInV1beta1 = ['DIRECTORY_SAME_PACKAGE', 'PACKAGE_DIRECTORY_MATCH', 'PACKAGE_SAME_DIRECTORY']

/** The names v1beta1 has for parts of its minimal category and for all that is above it. */
const v1beta1Groups = (id: string, presets: readonly string[]): readonly string[] => {
  if (layoutInV1beta1.includes(id)) return ['FILE_LAYOUT']
  if (id.startsWith('PACKAGE_SAME_')) return ['PACKAGE_AFFINITY']
  if (minimalInV1beta1.test(id)) return ['SENSIBLE']
  return presets.flatMap((preset) =>
    preset === 'basic' ? ['STYLE_BASIC'] : preset === 'standard' ? ['STYLE_DEFAULT', 'STYLE_STANDARD'] : [],
  )
}

const v1beta1Categories = (id: string, presets: readonly string[]): readonly string[] => {
  if (id === 'ENUM_FIRST_VALUE_ZERO') return ['OTHER']
  if (id === 'FILE_SAME_PACKAGE') return ['FILE']
  if (minimalInV1beta1.test(id)) return ['MINIMAL', 'BASIC', 'STANDARD', ...v1beta1Groups(id, presets)]
  const upper = presets.map(categoryOf)
  return [
    ...upper,
    ...v1beta1Groups(id, presets),
    ...(wireInV1beta1.includes(id) ? ['WIRE_JSON', 'WIRE'] : []),
  ]
}

const categoryOf = (preset: string): string => preset.toUpperCase().replaceAll('-', '_')

/** The categories of a rule in a version of the configuration; undefined when that version does not have the rule. */
export const categoriesOf = (
  version: BufYamlVersion,
  id: string,
  presets: readonly string[],
): readonly string[] | undefined => {
  const ofBuf = presets.filter((preset) => preset !== 'default')
  switch (version) {
    case 'v2':
      return id === 'FIELD_NO_DESCRIPTOR' ? undefined : ofBuf.map(categoryOf)
    case 'v1':
      if (notInV1.includes(id)) return undefined
      return id === 'PACKAGE_NO_IMPORT_CYCLE'
        ? []
        : ofBuf.filter((preset) => preset !== 'csr').map(categoryOf)
    case 'v1beta1':
      return notInV1beta1.includes(id)
        ? undefined
        : v1beta1Categories(
            id,
            ofBuf.filter((preset) => preset !== 'csr'),
          )
  }
}

/** Rule ids and categories as they are called today. */
export const currentNames = (version: BufYamlVersion, names: readonly string[]): ReadonlySet<string> =>
  new Set(
    names.flatMap((name) => {
      if (name === 'DEFAULT') return ['STANDARD']
      const successors = replaced.get(name)
      return version === 'v1beta1' && name === 'FIELD_SAME_LABEL'
        ? ['FIELD_SAME_CARDINALITY']
        : (successors ?? [name])
    }),
  )
