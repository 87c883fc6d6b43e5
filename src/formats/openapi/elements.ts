import type { Element } from '../../core/change.ts'
import { lintComponents, lintDocument, lintPaths, lintReferences } from './lint-document.ts'
import type { FoundFault } from './lint-observe.ts'
import { lintOperations } from './lint-operations.ts'
import { lintSchemas } from './lint-schemas.ts'
import type { OpenapiModel } from './model.ts'
import { locateNode } from './node.ts'

/** What is wrong with a document by itself, as elements that rules judge. With `paths`, only what stands in these files. */
export function* lintElements(model: OpenapiModel, paths?: ReadonlySet<string>): Iterable<Element> {
  const { api } = model
  if (!api) return
  const checks = [
    lintDocument(api),
    lintPaths(api),
    lintOperations(model, api),
    lintReferences(model, api),
    lintComponents(model, api),
    lintSchemas(model, api),
  ]
  for (const faults of checks) {
    for (const fault of faults) if (!paths || paths.has(fault.at.file.path)) yield elementOf(fault)
  }
}

const elementOf = ({ fault, at, subject, where, words }: FoundFault): Element => ({
  kind: `lint.${fault}`,
  format: 'openapi',
  subject,
  node: { where, words },
  head: locateNode(at),
})
