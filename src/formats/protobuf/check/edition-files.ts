import { isAtLeast } from '../editions.ts'
import { featureSettings } from '../link/feature-settings.ts'
import type { ProtoFile } from '../model.ts'
import { findOption } from '../options.ts'
import type { Complain } from './complain.ts'

/** What holds for the imports and options of files in editions. */
export const checkEditionFile = (file: ProtoFile, complain: Complain): void => {
  const utf8 = findOption(file.options, 'java_string_check_utf8')
  if (utf8 !== undefined) {
    complain(utf8.span, 'In editions the feature utf8_validation replaces "java_string_check_utf8".')
  }
  for (const option of file.options) {
    for (const { feature, value } of featureSettings(option, (name) => name)) {
      if (feature === 'fieldPresence' && value === 'LEGACY_REQUIRED') {
        complain(
          option.span,
          'Not all fields of a file can be required: set LEGACY_REQUIRED on single fields.',
        )
      }
    }
  }
  let afterOptions = false
  for (const { modifier, span } of file.imports) {
    if (modifier === 'weak' && isAtLeast(file.edition, '2024')) {
      complain(span, '"import weak" does not exist any more since edition 2024.')
    }
    if (modifier === 'option') afterOptions = true
    else if (afterOptions) complain(span, 'Imports have to stand before those with "option".')
  }
}
