import type { Edges } from './edges.ts'
import type { ProcedureService } from './find-procedures.ts'
import type { StubUse } from './stubs-in-code.ts'

/**
 * Which service implements which procedures, by their full name: what the code shows, else what the catalogue says of the
 * file. Procedures that several services implement are those of a protocol, and nobody's.
 */
export const serversOf = (
  stubs: readonly StubUse[],
  procedures: readonly ProcedureService[],
  definedBy: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> => {
  const inCode = Map.groupBy(
    stubs.filter(({ side }) => side === 'server'),
    (stub) => stub.procedures.fullName,
  )
  const servers = new Map<string, string>()
  for (const { fullName, file } of procedures) {
    const found = new Set((inCode.get(fullName) ?? []).map(({ service }) => service))
    const server =
      found.size === 0 ? definedBy.get(file.sourcePath) : found.size === 1 ? [...found][0] : undefined
    if (server !== undefined) servers.set(fullName, server)
  }
  return servers
}

/** Who holds a client of procedures calls who implements them. */
export const stubEvidence = (
  stubs: readonly StubUse[],
  servers: ReadonlyMap<string, string>,
  edges: Edges,
): void => {
  for (const { service, side, procedures, operations, place, what } of stubs) {
    const server = side === 'client' ? servers.get(procedures.fullName) : undefined
    if (server !== undefined)
      edges.add(service, 'calls', server, { kind: 'static', source: 'protobuf', place, what }, operations)
  }
}
