import type { WrittenRule } from '../../config/fitness-rule.ts'
import type { Problem } from '../../core/problem.ts'
import type { Tree } from '../../core/tree.ts'
import { isUnreadable } from '../../core/tree.ts'
import type { Place } from '../graph/model.ts'
import type { FitnessRule } from '../rules/rule.ts'

export interface ReadRules {
  readonly rules: readonly FitnessRule[]
  readonly problems: readonly Problem[]
}

/** The rules as they are judged: diagrams are read from their files. A rule whose diagram cannot be read is left out. */
export const rulesOf = async (written: readonly WrittenRule[], tree: Tree): Promise<ReadRules> => {
  const texts = await tree.read(written.flatMap(({ diagram }) => diagram?.file ?? []))
  const rules: FitnessRule[] = []
  const problems: Problem[] = []
  for (const { place, graph: _graph, diagram, ...rule } of written) {
    if (diagram === undefined) {
      rules.push(rule as FitnessRule)
      continue
    }
    const read = diagramText(diagram, texts)
    if ('message' in read) problems.push({ ...place, ...read })
    else
      rules.push({
        ...rule,
        diagram: { ...read, ...(diagram.components && { components: diagram.components }) },
      })
  }
  return { rules, problems }
}

/** Rules, in the order they are written, whose id another one before them has. */
export const repeatedIds = (
  written: readonly { readonly id: string; readonly place: Place }[],
): readonly Problem[] => {
  const seen = new Set<string>()
  return written.flatMap(({ id, place }) => {
    const isRepeated = seen.has(id)
    seen.add(id)
    return isRepeated ? [{ ...place, message: `There are two rules with the id "${id}".` }] : []
  })
}

type DiagramText = { readonly text: string; readonly syntax: 'plantuml' | 'mermaid' }

const diagramText = (
  { file, text, syntax }: NonNullable<WrittenRule['diagram']>,
  texts: Awaited<ReturnType<Tree['read']>>,
): DiagramText | { readonly message: string } => {
  const known: DiagramText['syntax'] | undefined = syntax ?? syntaxOf(file ?? '')
  if (known === undefined)
    return { message: 'Say in "syntax" what the diagram is written in: plantuml or mermaid.' }
  const read = file === undefined ? text : texts.get(file)
  if (read === undefined) return { message: `The diagram "${file}" does not exist.` }
  return isUnreadable(read)
    ? { message: `The diagram "${file}" cannot be read: ${read.unreadable}` }
    : { text: read, syntax: known }
}

const syntaxOf = (file: string): DiagramText['syntax'] | undefined => {
  if (/\.(puml|plantuml|pu|wsd)$/.test(file)) return 'plantuml'
  return /\.(mmd|mermaid)$/.test(file) ? 'mermaid' : undefined
}
