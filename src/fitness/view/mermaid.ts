import type { Drawing } from './drawing.ts'

/** A Mermaid flowchart: it shows in Markdown on GitHub and GitLab. Dependencies in a cycle are thick. */
export const mermaidText = ({ nodes, edges }: Drawing): string => {
  const lines = [
    'flowchart TD',
    ...nodes.map(({ id, kind }, index) =>
      kind === 'external' ? `  n${index}(["${label(id)}"])` : `  n${index}["${label(id)}"]`,
    ),
    ...edges.map((edge) => {
      const text = edge.label === '' ? '' : `|${edge.label}|`
      return `  n${edge.from} ${edge.cyclic ? '==>' : '-->'}${text} n${edge.to}`
    }),
  ]
  return `${lines.join('\n')}\n`
}

/** Mermaid reads `#name;` as an entity and ends a label at a quote; other markup in it is HTML. */
const label = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}#"<>&`\\]/gu, (character) => `#${character.codePointAt(0)};`)
