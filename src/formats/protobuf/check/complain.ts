import type { Span } from '../model.ts'

/** Reports a problem of one file. */
export type Complain = (span: Span, message: string) => void
