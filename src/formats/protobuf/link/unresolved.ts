import type { Linking } from './linking.ts'
import { resolveName, viewOfEverything, type Scope, type Wanted } from './scopes.ts'

/**
 * Says why a name means nothing where it stands; undefined if its declaration may stand in a file that is missing or
 * was not understood, because that is reported already.
 */
export const whyUnresolved = (
  linking: Linking,
  scope: Scope,
  name: string,
  wanted: Wanted,
): string | undefined => {
  const hidden = resolveName(linking.table, viewOfEverything, scope, name, wanted)
  if (hidden !== undefined && hidden.kind !== 'package') {
    return `"${name}" is declared in ${hidden.file.path}, which this file does not import.`
  }
  const outermost = resolveName(linking.table, linking.views.types, linking.table.root, name, wanted)
  if (name.includes('.') && outermost !== undefined) {
    const first = name.slice(0, name.indexOf('.'))
    return `"${name}" is not found: the innermost "${first}" that is visible here has no such member. Write ".${name}" to start at the outermost scope.`
  }
  if (linking.views.incomplete) return undefined
  return `"${name}" is not declared in this file or in a file that it imports.`
}
