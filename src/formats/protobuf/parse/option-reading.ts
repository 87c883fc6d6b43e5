import type { Message, Option } from '../model.ts'

/** The option with a name of one part that is not an extension. */
export const optionNamed = (options: readonly Option[], name: string): Option | undefined =>
  options.find(({ name: [first, ...rest] }) => rest.length === 0 && first!.name === name && !first!.extension)

export const isTrue = (options: readonly Option[], name: string): boolean => {
  const value = optionNamed(options, name)?.value
  return value?.kind === 'identifier' && value.value === 'true'
}

export const isMessageSet = ({ options }: Message): boolean => isTrue(options, 'message_set_wire_format')
