import type { JsonNode } from '../../core/json/json-node.ts'
import type { Subject } from '../../core/subject.ts'
import { branchName } from '../../formats/openapi/compare-choices.ts'
import type { OpenapiModel } from '../../formats/openapi/model.ts'
import type { Node } from '../../formats/openapi/node.ts'
import type { Schema } from '../../formats/openapi/schema.ts'
import { sharedPartOf, subjectOfSteps } from '../../formats/openapi/schema-path.ts'

/** Notes that something of a document is used. */
export type Mark = (subject: Subject) => void

/** Choices in choices that are followed without going deeper into the value: schemas may go in circles. */
const deepestChoice = 3

/** Values looked at, once for each branch they may be of. Bodies in pacts have some hundred values. */
const mostVisits = 100_000

/**
 * Marks every part of a document that a value touches: by the way from the operation, and by the component it stands in,
 * as changes name them. Which branch of a choice the value is of is not asked: it may be any. False when there was too
 * much to follow.
 */
export const markBody = (
  model: OpenapiModel,
  mark: Mark,
  nodes: readonly Node[],
  at: Subject,
  value: JsonNode,
): boolean => {
  const entryPaths = new Set([model.path])
  let visits = 0
  let isComplete = true
  const visit = (
    written: readonly Node[],
    ways: readonly Subject[],
    inside: JsonNode,
    choices: number,
  ): void => {
    visits += 1
    if (visits > mostVisits) {
      isComplete = false
      return
    }
    const schema = model.schemas.read(written)
    const shared = [...written, ...schema.members].flatMap((node) => {
      const part = sharedPartOf(node, entryPaths)
      return part === undefined ? [] : [[part.subject, ...subjectOfSteps(part.steps)]]
    })
    for (const subject of [...ways, ...shared]) mark(subject)
    if (inside.kind === 'object') {
      for (const member of inside.members) {
        for (const part of partsOfProperty(schema, member.key)) {
          visit(
            part.nodes,
            ways.map((way) => [...way, part.step]),
            member.value,
            0,
          )
        }
      }
    } else if (inside.kind === 'array') {
      for (const [index, element] of inside.elements.entries()) {
        const position = schema.prefixItems[index]
        const step = position === undefined ? 'items' : `item ${index + 1}`
        visit(
          position ?? schema.items,
          ways.map((way) => [...way, step]),
          element,
          0,
        )
      }
    }
    if (choices === deepestChoice) {
      isComplete &&= schema.choices.length === 0
      return
    }
    for (const { keyword, branches } of schema.choices) {
      for (const branch of branches) {
        const names = new Set([branchName(branch), String(Number(branch.key) + 1)])
        const branchWays = [...names].flatMap((name) => ways.map((way) => [...way, `${keyword} ${name}`]))
        visit([branch], branchWays, inside, choices + 1)
      }
    }
  }
  visit(nodes, [at], value, 0)
  return isComplete
}

interface PropertyPart {
  readonly step: string
  readonly nodes: readonly Node[]
}

const partsOfProperty = (schema: Schema, key: string): readonly PropertyPart[] => {
  const named = schema.properties.get(key)
  if (named !== undefined) return [{ step: `property ${key}`, nodes: named }]
  const alike = [...schema.patternProperties].map(([pattern, nodes]) => ({
    step: `properties like ${pattern}`,
    nodes,
  }))
  if (typeof schema.additionalProperties === 'string') return alike
  return [...alike, { step: 'additional properties', nodes: schema.additionalProperties }]
}
