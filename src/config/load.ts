import type { Problem } from '../core/problem.ts'
import { sourceOf } from '../core/source-text.ts'
import { readYaml, type YamlLimits } from './read-yaml.ts'
import { type Config, configShape } from './schema.ts'
import type { Reading, Shape } from './shape.ts'

export interface LoadedConfig {
  /** What could be read: an entry with a mistake is left out, and without a valid version nothing holds. */
  readonly config: Config
  readonly problems: readonly Problem[]
}

/** What applies when nothing could be read. */
const defaultConfig: Config = { version: 1 }

/** A downloaded schema registry takes about ten values for each of its versions. */
const limits: YamlLimits = { depth: 20, values: 1_000_000 }

/** Reads a concordat.yaml. `path` is relative to the tree's root, and paths in the result are too. */
export const loadConfig = (text: string, path: string): LoadedConfig => {
  const { value, problems } = readShape(configShape, text, path, limits)
  return { config: value ?? defaultConfig, problems }
}

export interface ReadShape<T> {
  readonly value: T | undefined
  readonly problems: readonly Problem[]
}

/** Reads a YAML or JSON file of a given shape; problems come in the order of the file. */
export const readShape = <T>(
  shape: Shape<T>,
  text: string,
  path: string,
  within: YamlLimits,
): ReadShape<T> => {
  const source = sourceOf(path, text)
  const problems: Problem[] = []
  const reading: Reading = {
    folder: path.slice(0, Math.max(0, path.lastIndexOf('/'))),
    placeOf: (offset) => ({ path, ...source.positionAt(offset) }),
    report: (offset, message) => void problems.push({ ...reading.placeOf(offset), message }),
  }
  const { root, mistakes } = readYaml(text, within)
  for (const { offset, message } of mistakes) reading.report(offset, message)
  if (root === undefined && mistakes.length === 0) reading.report(0, 'The file is empty.')
  const value = root === undefined ? undefined : shape.read(root, reading)
  problems.sort((one, other) => one.line - other.line || one.column - other.column)
  return { value, problems }
}
