import { isLegacySyntax } from '../editions.ts'
import type { Import, Method, MethodType, ProtoFile, Service } from '../model.ts'
import { blockText, partsText, typeParts, type Part } from './print-message.ts'
import { by, optionStatements, quoted, type Printing } from './print-option.ts'

/**
 * A file as .proto text without comments, in one layout. Members keep their order, unless the text is `normalized`: then
 * imports, options and members are sorted (messages and services are not: payloads name messages by their place).
 *
 * @param file types of a linked file are printed with their full names; those of a parsed one as they are written
 */
export const fileText = (file: ProtoFile, normalized: boolean): string => {
  const printing: Printing = { file, normalized }
  const services: readonly Part[] = file.services.map((service) => ({
    start: service.span.start,
    rank: serviceRank,
    text: serviceText(printing, service),
  }))
  const head = [syntaxText(file), file.package === '' ? '' : `package ${file.package};`]
  const blocks = [
    head.filter((line) => line !== '').join('\n'),
    importTexts(printing, file.imports).join('\n'),
    optionStatements(printing, file.options).join('\n'),
    partsText(printing, [...typeParts(printing, file), ...services]),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

/** Behind messages, enums and extensions. */
const serviceRank = 8

const syntaxText = ({ edition, syntaxSpan }: ProtoFile): string => {
  if (!isLegacySyntax(edition)) return `edition = "${edition}";`
  return syntaxSpan === undefined ? '' : `syntax = "${edition}";`
}

const importTexts = ({ normalized }: Printing, imports: readonly Import[]): readonly string[] => {
  const texts = imports.map(
    ({ modifier, path }) => `import ${modifier === undefined ? '' : `${modifier} `}${quoted(path)};`,
  )
  return normalized ? [...new Set(texts)].toSorted(by((text) => text)) : texts
}

const serviceText = (printing: Printing, service: Service): string =>
  blockText(
    `service ${service.name}`,
    [
      ...optionStatements(printing, service.options),
      ...service.methods.map((method) => methodText(printing, method)),
    ].join('\n'),
  )

const methodText = (printing: Printing, { name, request, response, options }: Method): string => {
  const head = `rpc ${name} (${methodTypeText(request)}) returns (${methodTypeText(response)})`
  return options.length === 0 ? `${head};` : blockText(head, optionStatements(printing, options).join('\n'))
}

const methodTypeText = ({ streaming, message, name }: MethodType): string =>
  `${streaming ? 'stream ' : ''}${message === undefined ? name : `.${message.fullName}`}`
