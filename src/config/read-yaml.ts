import { EVENT_ID, parseEvents, YAMLException } from 'js-yaml'
import type { YamlNode } from './yaml-node.ts'
import { treeBuilder, type YamlDocuments, type YamlMistake } from './yaml-tree.ts'

/** One document; `root` is undefined when there is nothing, or nothing readable. */
export interface YamlDocument {
  readonly root: YamlNode | undefined
  readonly mistakes: readonly YamlMistake[]
}

export interface YamlLimits {
  readonly depth: number
  /** How many values, those behind an alias counted again at every use. */
  readonly values: number
}

/** Reads a text that is to hold one document. Never throws; a mistake leaves out only the value it is in. */
export const readYaml = (text: string, limits: YamlLimits): YamlDocument => {
  const { roots, mistakes } = readYamlDocuments(text, limits)
  const [root, second] = roots
  if (root === undefined || second === undefined) return { root, mistakes }
  const message = 'A second document starts after this: only one can be read; remove the other.'
  return { root, mistakes: [...mistakes, { offset: root.end, message, tolerable: false }] }
}

/** Reads all documents of YAML 1.2 (core schema, no tags). Never throws; a mistake leaves out only the value it is in. */
export const readYamlDocuments = (text: string, limits: YamlLimits): YamlDocuments => {
  const builder = treeBuilder(text, limits.values)
  try {
    for (const event of parseEvents(text, { maxDepth: limits.depth })) {
      if (event.type === EVENT_ID.DOCUMENT) builder.startDocument()
      else if (event.type === EVENT_ID.POP) builder.close()
      else if (event.type === EVENT_ID.SCALAR) builder.addScalar(event)
      else if (event.type === EVENT_ID.ALIAS) builder.addAlias(event)
      else builder.open(event)
      if (builder.isTooLarge()) break
    }
  } catch (error) {
    return { roots: [], mistakes: [syntaxMistake(error)] }
  }
  return builder.documents()
}

/** The library documents that it may throw other errors than its own. */
const syntaxMistake = (error: unknown): YamlMistake =>
  error instanceof YAMLException
    ? {
        offset: error.mark?.position ?? 0,
        message: `This is not valid YAML: ${error.reason}.`,
        tolerable: false,
      }
    : { offset: 0, message: 'This is not valid YAML.', tolerable: false }
