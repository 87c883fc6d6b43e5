import type { FoundImport } from './statements.ts'

/** `/// <reference path="./globals.d.ts" />` and `types="node"`, which stand before the first statement. */
export const referencesOf = (text: string): readonly FoundImport[] => {
  if (!text.includes('<reference')) return []
  const found: FoundImport[] = []
  for (let start = 0; start < text.length;) {
    const lineEnd = text.indexOf('\n', start)
    const end = lineEnd === -1 ? text.length : lineEnd
    const line = text.slice(start, Math.min(end, start + 1000)).trimStart()
    if (line !== '' && !line.startsWith('//')) break
    const reference = /^\/\/\/\s*<reference\s+(path|types)=(["'])([^"']+)\2/u.exec(line)
    if (reference !== null) {
      const [, attribute, , value] = reference as unknown as [string, string, string, string]
      const isName = attribute === 'types' || value.startsWith('.')
      found.push({
        specifier: isName ? value : `./${value}`,
        kind: 'type',
        offset: start + text.slice(start, end).indexOf(value),
      })
    }
    start = end + 1
  }
  return found
}
