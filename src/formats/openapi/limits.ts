/** What a document may cost. Beyond these a file is reported, not read: pull requests are hostile input. */
export const limits = {
  /** UTF-16 units of one file. */
  characters: 64 * 1024 * 1024,
  /** Nesting of objects and arrays; the walks over documents may recurse this deep. */
  depth: 400,
  /** Values of a YAML file after every alias is expanded. */
  expandedValues: 5_000_000,
  /** Files of one contract. */
  files: 2_000,
  /** Members of one schema after `allOf` and `$ref` are followed. */
  schemaMembers: 500,
  /** Combinations of schemas through `allOf`: properties of combined schemas combine in turn. */
  combinedSchemas: 20_000,
} as const
