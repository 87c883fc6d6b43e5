import { editionNumber } from '../editions.ts'
import { editionFeatures } from '../features.ts'
import type { Edition, Import, Method, ProtoFile, Service } from '../model.ts'
import type { Writable } from '../parse/nodes.ts'
import { declaration, type FileReading } from './decode-declaration.ts'
import { decodeEnum } from './decode-enum.ts'
import { decodeExtension, decodeMessage, messagesByName } from './decode-message.ts'
import { decodeOptions, type OptionReading } from './decode-options.ts'
import type { Descriptions } from './descriptions.ts'
import {
  bytesAt,
  integerAt,
  integersAt,
  readWireMessage,
  textAt,
  textsAt,
  type WireMessage,
} from './wire-message.ts'
import type { WireProblem } from './wire-reader.ts'

export interface DecodedFile {
  /** Not linked; its text holds only literals, and its spans say nothing but the order. */
  readonly file: ProtoFile
  readonly problems: readonly WireProblem[]
  /** Some options belong to extensions that the descriptions do not know: they were left out. */
  readonly incomplete: boolean
}

/** Reads a google.protobuf.FileDescriptorProto. Never throws. */
export const decodeFileDescriptor = (bytes: Uint8Array, descriptions: Descriptions): DecodedFile => {
  const problems: WireProblem[] = []
  const report = (problem: WireProblem): void => void problems.push(problem)
  const options: OptionReading = { descriptions, report, literals: '', incomplete: false }
  const descriptor = readWireMessage(bytes, report)
  const edition = editionIn(descriptor)
  if (edition === undefined)
    report({ offset: 0, message: 'The syntax or edition of the descriptor is unknown.' })
  const file = emptyFile(textAt(descriptor, 1) ?? '', textAt(descriptor, 2) ?? '', edition ?? 'proto3')
  const reading: FileReading = { file, options, report, place: 0 }
  file.imports = decodeImports(descriptor)
  file.options = decodeOptions(options, 'FileOptions', bytesAt(descriptor, 8).at(-1))
  file.messages = bytesAt(descriptor, 4).map((one) => decodeMessage(reading, one, undefined))
  file.enums = bytesAt(descriptor, 5).map((one) => decodeEnum(reading, one))
  const byName = messagesByName(file.messages)
  file.extensions = bytesAt(descriptor, 7).map((one) => decodeExtension(reading, one, byName, undefined))
  file.services = bytesAt(descriptor, 6).map((one) => decodeService(reading, one))
  file.text = options.literals
  return { file, problems, incomplete: options.incomplete }
}

const emptyFile = (path: string, packageName: string, edition: Edition): Writable<ProtoFile> => ({
  kind: 'file',
  path,
  sourcePath: path,
  text: '',
  builtIn: false,
  edition,
  syntaxSpan: { start: 0, end: 0 },
  syntaxComments: undefined,
  package: packageName,
  packageSpan: undefined,
  packageComments: undefined,
  imports: [],
  options: [],
  features: editionFeatures(edition),
  messages: [],
  enums: [],
  extensions: [],
  services: [],
})

const editionIn = (descriptor: WireMessage): Edition | undefined => {
  const syntax = textAt(descriptor, 12)
  const number = integerAt(descriptor, 14)
  if (syntax === 'proto3') return 'proto3'
  if (syntax === undefined || syntax === '' || syntax === 'proto2') return 'proto2'
  const editions: readonly Edition[] = ['2023', '2024', '2026']
  return editions.find((edition) => editionNumber(edition) === number)
}

const decodeImports = (descriptor: WireMessage): readonly Import[] => {
  const [published, weak] = [new Set(integersAt(descriptor, 10)), new Set(integersAt(descriptor, 11))]
  const statement = (path: string, modifier: Import['modifier']): Import => ({
    path,
    modifier,
    span: { start: 0, end: 0 },
    comments: undefined,
    file: undefined,
  })
  return [
    ...textsAt(descriptor, 3).map((path, index) =>
      statement(path, published.has(index) ? 'public' : weak.has(index) ? 'weak' : undefined),
    ),
    ...textsAt(descriptor, 15).map((path) => statement(path, 'option')),
  ]
}

const decodeService = (reading: FileReading, bytes: Uint8Array): Service => {
  const descriptor = readWireMessage(bytes, reading.report)
  const service: Writable<Service> = {
    kind: 'service',
    ...declaration(reading, textAt(descriptor, 1), 'ServiceOptions', bytesAt(descriptor, 3).at(-1)),
    methods: [],
  }
  service.methods = bytesAt(descriptor, 2).map((inner): Method => {
    const method = readWireMessage(inner, reading.report)
    const type = (fieldNumber: number, streaming: number | undefined): Method['request'] => ({
      streaming: streaming === 1,
      name: textAt(method, fieldNumber) ?? '',
      message: undefined,
      span: { start: 0, end: 0 },
    })
    return {
      kind: 'method',
      ...declaration(reading, textAt(method, 1), 'MethodOptions', bytesAt(method, 4).at(-1)),
      parent: service,
      request: type(2, integerAt(method, 5)),
      response: type(3, integerAt(method, 6)),
    }
  })
  return service
}
