import { editionNumber, editionNumberOf, editionText } from '../editions.ts'
import type { EnumValue, Field, Option, OptionValue, Span } from '../model.ts'
import { reportOption, type OptionPlace, type OptionsMessage } from './option-place.ts'

/** Where and since when an option may be used, as the options of its own field say. */
export interface OptionUsage {
  /** Values of FieldOptions.OptionTargetType; empty: everywhere. */
  readonly targets: readonly string[]
  /** Numbers of editions: from the one to before the other. */
  readonly introduced: number
  readonly removed: number
}

const anyUsage: OptionUsage = { targets: [], introduced: 0, removed: Infinity }

const targetNames: Readonly<Record<OptionsMessage, string>> = {
  FileOptions: 'TARGET_TYPE_FILE',
  MessageOptions: 'TARGET_TYPE_MESSAGE',
  FieldOptions: 'TARGET_TYPE_FIELD',
  OneofOptions: 'TARGET_TYPE_ONEOF',
  ExtensionRangeOptions: 'TARGET_TYPE_EXTENSION_RANGE',
  EnumOptions: 'TARGET_TYPE_ENUM',
  EnumValueOptions: 'TARGET_TYPE_ENUM_ENTRY',
  ServiceOptions: 'TARGET_TYPE_SERVICE',
  MethodOptions: 'TARGET_TYPE_METHOD',
}

/** Reports the use of an option where it does not belong or in an edition that does not have it. */
export const checkUsage = (place: OptionPlace, option: Field | EnumValue, span: Span): void => {
  if (option.options.length === 0) return
  const { targets, introduced, removed } = usageOf(place, option)
  if (targets.length > 0 && !targets.includes(targetNames[place.kind])) {
    const where = targets
      .map((target) => target.slice('TARGET_TYPE_'.length).toLowerCase().replace('_', ' '))
      .join(', ')
    reportOption(place, span, `"${option.name}" cannot be set here. It is an option for: ${where}.`)
  }
  const { edition } = place.file
  const number = editionNumber(edition)
  if (number < introduced)
    reportOption(place, span, `"${option.name}" does not exist yet in ${editionText(edition)}.`)
  if (number >= removed)
    reportOption(place, span, `"${option.name}" does not exist any more in ${editionText(edition)}.`)
}

const usageOf = ({ linking }: OptionPlace, option: Field | EnumValue): OptionUsage => {
  const known = linking.optionUsages.get(option)
  if (known !== undefined) return known
  const usage = readUsage(option.options)
  linking.optionUsages.set(option, usage)
  return usage
}

const readUsage = (options: readonly Option[]): OptionUsage => {
  const targets: string[] = []
  let { introduced, removed } = anyUsage
  for (const { name, value } of options) {
    if (name.length > 1 || name[0]!.extension) continue
    if (name[0]!.name === 'targets' && value.kind === 'identifier') targets.push(value.value)
    if (name[0]!.name !== 'feature_support') continue
    introduced = editionIn(value, 'edition_introduced') ?? introduced
    removed = editionIn(value, 'edition_removed') ?? removed
  }
  return { targets, introduced, removed }
}

const editionIn = (value: OptionValue, fieldName: string): number | undefined => {
  if (value.kind !== 'aggregate') return undefined
  const edition = value.fields.find(({ name }) => name === fieldName)?.value
  return edition?.kind === 'identifier' ? editionNumberOf(edition.value) : undefined
}
