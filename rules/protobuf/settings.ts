import type { RuleContext } from '../../src/core/rule.ts'

/** A setting with text, or its default. An empty text counts as not set, as in `buf`. */
export const textSetting = ({ settings }: RuleContext, name: string, otherwise: string): string => {
  const value = settings.get(name)
  return typeof value === 'string' && value !== '' ? value : otherwise
}

export const isSet = ({ settings }: RuleContext, name: string): boolean => settings.get(name) === true
