/** A subject within its context. */
export interface SubjectName {
  readonly context: string
  /** Empty for the context as a whole. */
  readonly subject: string
}

export const defaultContext = '.'

/** Where settings are kept that hold for everything. */
export const everything: SubjectName = { context: defaultContext, subject: '' }

/** Reads `:.context:subject`; without that prefix the subject is in `context`. */
export const parseSubject = (text: string, context: string = defaultContext): SubjectName => {
  if (!text.startsWith(':.')) return { context, subject: text }
  const end = text.indexOf(':', 1)
  return end === -1
    ? { context: text.slice(1), subject: '' }
    : { context: text.slice(1, end), subject: text.slice(end + 1) }
}

/** The form the API shows: subjects of the default context have no prefix. */
export const formatSubject = ({ context, subject }: SubjectName): string =>
  context === defaultContext ? subject : `:${context}:${subject}`

/** Subjects that can hold schemas: they have a name, without control characters, that is not reserved. */
export const isValidSubject = ({ context, subject }: SubjectName): boolean =>
  subject !== '' && !reserved.has(subject) && !hasControlCharacter(subject) && !hasControlCharacter(context)

const reserved = new Set(['__GLOBAL', '__EMPTY'])

export const hasControlCharacter = (text: string): boolean => /\p{Cc}/u.test(text)

/** A prefix of subjects as `subjectPrefix` gives it: `:*:` stands for every context. */
export interface SubjectPrefix {
  readonly context: string | undefined
  readonly subject: string
}

export const parseSubjectPrefix = (text: string): SubjectPrefix =>
  text.startsWith(':*:') ? { context: undefined, subject: text.slice(3) } : parseSubject(text)
