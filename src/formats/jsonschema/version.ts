import type { JsonSchemaDocument } from './model.ts'

/** `v2`, `2.0.1`, `version-3`: a version in an identifier, a title or a path. */
const versionText = /(?:^|[^a-z0-9])(?:v|version[-_ .]?)\d{1,9}(?:[^a-z]|$)|\d{1,9}\.\d{1,9}/i

/** Properties in which events carry the version of their schema: `schemaVersion`, `event_version`, `specversion`. */
const isVersionProperty = (name: string): boolean =>
  name.endsWith('Version') ||
  /^(?:.{0,99}[-_.])?version$/i.test(name) ||
  ['specversion', 'schemaversion', 'dataversion'].includes(name)

/** Whether an event says which version of its schema it follows: by identifier, title, path or a property. */
export const hasVersion = ({ root, source }: JsonSchemaDocument): boolean => {
  if (root === undefined || root.kind === 'boolean') return false
  const texts = [root.id, root.title, source.path]
  if (texts.some((text) => text !== undefined && versionText.test(text))) return true
  return [...root.properties.keys()].some(isVersionProperty)
}
