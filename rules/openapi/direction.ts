import type { SchemaChange } from '../../src/formats/openapi/facts.ts'

type AnyChange = SchemaChange<string, unknown>

/** The schema describes what goes from clients to the service. */
export const isInput = ({ use }: AnyChange): boolean => use === 'request' || use === 'parameter'

/** The schema describes what goes from the service to clients. */
export const isOutput = ({ use }: AnyChange): boolean => use === 'response' || use === 'header'

/** Clients really send it: it is not read-only. */
export const isSent = (change: AnyChange): boolean => isInput(change) && !change.passive

/** Clients really read it: it is not write-only. */
export const isRead = (change: AnyChange): boolean => isOutput(change) && !change.passive
