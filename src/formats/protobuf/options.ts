import type { Option, OptionValue, Span } from './model.ts'

/** The option of this plain name: `go_package`, `default`. Names with dots or in parentheses are not plain. */
export const findOption = (options: readonly Option[], name: string): Option | undefined =>
  options.find(
    (option) => option.name.length === 1 && !option.name[0]!.extension && option.name[0]!.name === name,
  )

/** An option's value as text, when it is a string or an identifier. */
export const textOf = (option: Option | undefined): string | undefined =>
  option?.value.kind === 'string' || option?.value.kind === 'identifier' ? option.value.value : undefined

export const isTrue = (option: Option | undefined): boolean => textOf(option) === 'true'

interface PathSpan {
  readonly path: readonly string[]
  readonly span: Span
}

function* insideAggregate(path: readonly string[], value: OptionValue): Iterable<PathSpan> {
  if (value.kind !== 'aggregate') return
  for (const field of value.fields) {
    const inner = [...path, field.name]
    yield { path: inner, span: field.span }
    yield* insideAggregate(inner, field.value)
  }
}

/** Every place that sets something below the option `root`, dotted (`features.(pb.cpp).string_type`) or as an aggregate. */
function* settingsBelow(options: readonly Option[], root: string): Iterable<PathSpan> {
  for (const option of options) {
    if (option.name[0]?.extension !== false || option.name[0].name !== root) continue
    const path = option.name.map((part) => (part.extension ? `[${part.name}]` : part.name))
    yield { path, span: option.span }
    yield* insideAggregate(path, option.value)
  }
}

const startsWith = (path: readonly string[], prefix: readonly string[]): boolean =>
  prefix.length <= path.length && prefix.every((name, index) => path[index] === name)

/** Where exactly this feature is set on the element itself. */
export const featureSpan = (options: readonly Option[], feature: string): Span | undefined => {
  if (options.length === 0) return undefined
  for (const setting of settingsBelow(options, 'features')) {
    if (setting.path.length === 2 && setting.path[1] === feature) return setting.span
  }
  return undefined
}

/**
 * Where a language's feature is set on the element itself, or the closest thing around it: `features.(pb.cpp) = {…}`,
 * `features = {…}`. `buf` points there even when the aggregate does not set the feature.
 */
export const languageFeatureSpan = (
  options: readonly Option[],
  extension: string,
  feature: string,
): Span | undefined => {
  if (options.length === 0) return undefined
  const wanted = ['features', `[${extension}]`, feature]
  let closest: PathSpan | undefined
  for (const setting of settingsBelow(options, 'features')) {
    if (startsWith(wanted, setting.path)) {
      if (setting.path.length === wanted.length) return setting.span
      if (closest === undefined || setting.path.length > closest.path.length) closest = setting
    } else if (startsWith(setting.path, wanted)) return setting.span
  }
  return closest?.span
}
