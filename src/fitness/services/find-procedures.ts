import type { Problem } from '../../core/problem.ts'
import type { Tree } from '../../core/tree.ts'
import type { ProtoFile, Service as ProtoService } from '../../formats/protobuf/model.ts'
import { protobuf } from '../../formats/protobuf/protobuf.ts'
import { sourceOf } from '../../core/source-text.ts'
import { placeAt } from './document.ts'
import { fieldsOfMessage } from './field-names.ts'
import type { Operation } from './model.ts'
import { isTest } from '../paths.ts'

/** A service of a `.proto` file. */
export interface ProcedureService {
  readonly fullName: string
  /** Without its package. */
  readonly name: string
  readonly file: ProtoFile
  readonly declaration: ProtoService
}

export const loadProcedures = async (
  tree: Tree,
): Promise<{ readonly procedures: readonly ProcedureService[]; readonly problems: readonly Problem[] }> => {
  const problems: Problem[] = []
  const procedures: ProcedureService[] = []
  for (const contract of await protobuf.discover(tree)) {
    if (isTest(`${contract.path}/`)) continue
    const loaded = await protobuf.load(contract, tree)
    problems.push(...loaded.problems)
    for (const file of loaded.model.own) {
      for (const declaration of file.services)
        procedures.push({ fullName: declaration.fullName, name: declaration.name, file, declaration })
    }
  }
  return { procedures, problems }
}

/** What the service that implements the procedures offers; nothing where nobody knows which one that is. */
export const operationsOf = (
  { fullName, file, declaration }: ProcedureService,
  service: string | undefined,
): readonly Operation[] => {
  if (service === undefined) return []
  const source = sourceOf(file.sourcePath, file.text)
  return declaration.methods.map((method) => ({
    service,
    name: `${fullName}/${method.name}`,
    answers: [...fieldsOfMessage(method.response.message)],
    asks: [...fieldsOfMessage(method.request.message)],
    deprecated: method.options.some(
      ({ name, value }) =>
        name.length === 1 &&
        name[0]?.name === 'deprecated' &&
        value.kind === 'identifier' &&
        value.value === 'true',
    ),
    place: placeAt(source, method.span.start),
  }))
}
