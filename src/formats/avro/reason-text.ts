import type { Incompatibility } from './incompatibility.ts'
import { describeNamed, fieldInText, whereUsed } from './place.ts'
import { describeType } from './type-text.ts'

/** How many causes in a row are followed: each is a branch of a union inside of the one before. */
const followed = 50

/** The innermost reason why a branch of a union cannot be read; undefined for a reason that says it all itself. */
export const causeOf = (incompatibility: Incompatibility): Incompatibility | undefined => {
  let reason = incompatibility
  for (let step = 0; step < followed && reason.type === 'MISSING_UNION_BRANCH'; step++) {
    const cause = reason.cause()
    if (cause === undefined) break
    reason = cause
  }
  return reason === incompatibility ? undefined : reason
}

/** A reason as the end of a sentence that begins with "because". */
export const reasonText = (reason: Incompatibility): string => {
  switch (reason.type) {
    case 'NAME_MISMATCH':
      return `the reader's type is named ${reason.reader.fullName} and the writer's ${reason.writer.fullName}`
    case 'FIXED_SIZE_MISMATCH':
      return `${describeNamed(reason.reader)} has ${reason.reader.size} bytes for the reader and ${reason.writer.size} for the writer`
    case 'MISSING_ENUM_SYMBOLS':
      return `the reader's ${describeNamed(reason.reader)} does not have ${symbolList(reason.symbols)}`
    case 'READER_FIELD_MISSING_DEFAULT_VALUE':
      return `the reader's ${fieldInText(reason.field)} has no default and the writer does not have it`
    case 'TYPE_MISMATCH':
      return reason.absentField === undefined
        ? `${lowered(whereUsed(reason.readerUse))} is ${describeType(reason.reader)} for the reader and ${describeType(reason.writer)} for the writer`
        : `the reader's ${fieldInText(reason.absentField)} has no default and the writer does not have it`
    case 'MISSING_UNION_BRANCH':
      return `${lowered(whereUsed(reason.readerUse))} has no branch for ${describeType(reason.branch)}`
  }
}

const shownSymbols = 10

export const symbolList = (symbols: readonly string[]): string => {
  const names = symbols.slice(0, shownSymbols).map((symbol) => `"${symbol}"`)
  if (symbols.length > shownSymbols) names.push(`${symbols.length - shownSymbols} more`)
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
