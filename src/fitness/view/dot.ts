import type { Drawing } from './drawing.ts'

/** The input of Graphviz. Dependencies in a cycle are red. */
export const dotText = ({ title, nodes, edges }: Drawing): string => {
  const lines = [
    `digraph ${quoted(title)} {`,
    '  node [shape=box, fontname="sans-serif"];',
    ...nodes.map(({ id, kind }) => `  ${quoted(id)}${kind === 'external' ? ' [shape=oval]' : ''};`),
    ...edges.map(({ from, to, cyclic, label }) => {
      const ends = `${quoted(nodes[from]!.id)} -> ${quoted(nodes[to]!.id)}`
      const attributes = [
        ...(cyclic ? ['color=red'] : []),
        ...(label === '' ? [] : [`label=${quoted(label)}`]),
      ]
      return `  ${ends}${attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`};`
    }),
    '}',
  ]
  return `${lines.join('\n')}\n`
}

/** In a quoted name a quote and a backslash are escaped; `\n` and the like would be read as commands. */
const quoted = (text: string): string =>
  `"${text
    .replace(
      /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replaceAll('\\', '\\\\')
    .replaceAll('"', String.raw`\"`)}"`
