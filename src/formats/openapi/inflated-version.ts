import type { OpenapiFact } from './facts.ts'

/** The versions of a document whose first number went up though everything that changed was only added. */
export const inflatedVersion = (
  before: string | undefined,
  after: string | undefined,
  facts: readonly OpenapiFact[],
): { readonly before: string; readonly after: string } | undefined => {
  const [from, to] = [majorOf(before), majorOf(after)]
  if (before === undefined || after === undefined || from === undefined || to === undefined) return undefined
  // What starts with 0 promises nothing: its first 1 is no statement about what changed.
  if (from === 0 || to <= from) return undefined
  const others = facts.filter(({ kind }) => kind !== 'document.version')
  return others.length > 0 && others.every(isAddition) ? { before, after } : undefined
}

const majorOf = (version: string | undefined): number | undefined => {
  const digits = /^v?(\d{1,9})\./.exec(version ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** Only what is beyond doubt: an optional property of a request may be one that clients send with another meaning. */
const isAddition = (fact: OpenapiFact): boolean => {
  switch (fact.kind) {
    case 'path.operation.added':
    case 'path.operation.open':
    case 'media-type.added':
    case 'header.added':
      return true
    case 'parameter.added':
      return !fact.after.parameter.required
    case 'schema.property.added':
      return fact.after !== undefined && (fact.use === 'response' || !fact.after.required)
    default:
      return false
  }
}
