import { isLegacySyntax } from '../editions.ts'
import type { Linking } from '../link/linking.ts'
import { report } from '../link/report.ts'
import type { Message, ProtoFile } from '../model.ts'
import { findOption, isTrue, textOf } from '../options.ts'
import type { Complain } from './complain.ts'
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
  const complain: Complain = (span, message) => report(linking.problems, file, span, message)
  checkLiteRuntime(file, complain)
  checkVisibility(file, complain)
  if (!isLegacySyntax(file.edition)) {
    checkEditionFile(file, complain)
    checkNamingStyle(file, complain)
  }
  for (const message of file.messages) checkMessageTree(linking, message, complain)
  for (const node of file.enums) checkEnum(node, complain)
  for (const extension of file.extensions) {
    checkField(extension, complain)
    checkExtension(linking, extension, complain)
  }
}

const checkMessageTree = (linking: Linking, message: Message, complain: Complain): void => {
  checkMessage(message, complain)
  checkJsonNames(message, complain)
  for (const field of message.fields) checkField(field, complain)
  for (const extension of message.extensions) {
    checkField(extension, complain)
    checkExtension(linking, extension, complain)
  }
  for (const node of message.enums) checkEnum(node, complain)
  for (const nested of message.messages) checkMessageTree(linking, nested, complain)
}

/** Code for the lite runtime lacks what code for the full runtime asks of the files it imports. */
const checkLiteRuntime = (file: ProtoFile, complain: Complain): void => {
  if (!isLite(file)) {
    for (const { file: imported, path, span } of file.imports) {
      if (imported === undefined || !isLite(imported)) continue
      const message = `"${path}" is optimized for LITE_RUNTIME: only files that are so themselves can import it.`
      complain(span, message)
    }
    return
  }
  const generic = ['cc_generic_services', 'java_generic_services']
  if (!generic.some((name) => isTrue(findOption(file.options, name)))) return
  for (const { nameSpan } of file.services) {
    const message =
      'A file optimized for LITE_RUNTIME cannot declare services while generic services are switched on.'
    complain(nameSpan, message)
  }
}

const isLite = ({ options }: ProtoFile): boolean =>
  textOf(findOption(options, 'optimize_for')) === 'LITE_RUNTIME'
