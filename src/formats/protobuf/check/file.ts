import { isLegacySyntax } from '../editions.ts'
import type { Linking } from '../link/linking.ts'
import { report, type Report } from '../link/report.ts'
import type { Message, ProtoFile } from '../model.ts'
import { findOption, isTrue } from '../options.ts'
import { checkEditionFile } from './edition-files.ts'
import { checkEnum } from './enums.ts'
import { checkExtension } from './extensions.ts'
import { checkField } from './fields.ts'
import { checkJsonNames } from './json-names.ts'
import { checkMessage } from './messages.ts'
import { checkNamingStyle } from './naming-style.ts'
import { checkVisibility } from './visibility.ts'

/** Reports what a compiler reports about a linked file, apart from names that do not resolve and bad options. */
export const checkFile = (linking: Linking, file: ProtoFile): void => {
  const { problems } = linking
  checkLiteRuntime(file, problems)
  checkVisibility(file, problems)
  if (!isLegacySyntax(file.edition)) {
    checkEditionFile(file, problems)
    checkNamingStyle(file, problems)
  }
  for (const message of file.messages) checkMessageTree(linking, message)
  for (const node of file.enums) checkEnum(node, problems)
  for (const extension of file.extensions) {
    checkField(extension, problems)
    checkExtension(linking, extension)
  }
}

const checkMessageTree = (linking: Linking, message: Message): void => {
  const { problems } = linking
  checkMessage(message, problems)
  checkJsonNames(message, problems)
  for (const field of message.fields) checkField(field, problems)
  for (const extension of message.extensions) {
    checkField(extension, problems)
    checkExtension(linking, extension)
  }
  for (const node of message.enums) checkEnum(node, problems)
  for (const nested of message.messages) checkMessageTree(linking, nested)
}

/** Code for the lite runtime lacks what code for the full runtime asks of the files it imports. */
const checkLiteRuntime = (file: ProtoFile, problems: Report): void => {
  if (!isLite(file)) {
    for (const { file: imported, path, span } of file.imports) {
      if (imported === undefined || !isLite(imported)) continue
      const message = `"${path}" is optimized for LITE_RUNTIME: only files that are so themselves can import it.`
      report(problems, file, span, message)
    }
    return
  }
  if (
    !isTrue(findOption(file.options, 'cc_generic_services')) &&
    !isTrue(findOption(file.options, 'java_generic_services'))
  )
    return
  for (const { nameSpan } of file.services) {
    const message =
      'A file optimized for LITE_RUNTIME cannot declare services while generic services are switched on.'
    report(problems, file, nameSpan, message)
  }
}

const isLite = ({ options }: ProtoFile): boolean =>
  options.some(
    ({ name, value }) =>
      name.length === 1 &&
      name[0]!.name === 'optimize_for' &&
      value.kind === 'identifier' &&
      value.value === 'LITE_RUNTIME',
  )
