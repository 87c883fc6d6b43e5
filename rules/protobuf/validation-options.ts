import type { Option, OptionValue, Span } from '../../src/formats/protobuf/model.ts'

/** What one option of protovalidate sets, by its path below the extension: `string.min_len`, `repeated.items.int32.gt`. */
export interface ValidationSetting {
  readonly path: readonly string[]
  readonly value: OptionValue
  readonly span: Span
}

function* inside(path: readonly string[], value: OptionValue, span: Span): Iterable<ValidationSetting> {
  yield { path, value, span }
  if (value.kind !== 'aggregate') return
  for (const field of value.fields) yield* inside([...path, field.name], field.value, field.span)
}

/** All settings below an extension, written with dots or as an aggregate, in the order of the source. */
export const validationSettings = (
  options: readonly Option[],
  extension: string,
): readonly ValidationSetting[] =>
  options.flatMap((option) => {
    const [first, ...rest] = option.name
    if (first === undefined || !first.extension || first.name !== extension) return []
    const path = rest.map((part) => (part.extension ? `[${part.name}]` : part.name))
    return [...inside(path, option.value, option.span)]
  })

const startsWith = (path: readonly string[], prefix: readonly string[]): boolean =>
  prefix.length <= path.length && prefix.every((name, index) => path[index] === name)

/** One level of settings: those below a path, with their paths relative to it. */
export class ValidationRules {
  readonly #settings: readonly ValidationSetting[]
  readonly #path: readonly string[]

  constructor(settings: readonly ValidationSetting[], path: readonly string[] = []) {
    this.#settings = settings
    this.#path = path
  }

  below(name: string): ValidationRules {
    return new ValidationRules(this.#settings, [...this.#path, name])
  }

  /** Names that are set directly at this level. */
  get names(): ReadonlySet<string> {
    const depth = this.#path.length
    return new Set(
      this.#settings.flatMap(({ path }) => (startsWith(path, this.#path) ? (path[depth] ?? []) : [])),
    )
  }

  value(name: string): OptionValue | undefined {
    const wanted = [...this.#path, name]
    return this.#settings.findLast(({ path }) => path.length === wanted.length && startsWith(path, wanted))
      ?.value
  }

  number(name: string): number | undefined {
    const value = this.value(name)
    if (value?.kind === 'integer') return Number(value.value)
    return value?.kind === 'float' ? value.value : undefined
  }

  text(name: string): string | undefined {
    const value = this.value(name)
    return value?.kind === 'string' || value?.kind === 'identifier' ? value.value : undefined
  }

  isTrue(name: string): boolean {
    return this.text(name) === 'true'
  }

  /** Where a setting is written: itself, else the closest thing around it, else the first thing in it. */
  span(name: string): Span | undefined {
    const wanted = [...this.#path, name]
    let closest: ValidationSetting | undefined
    for (const setting of this.#settings) {
      if (startsWith(wanted, setting.path)) {
        if (closest === undefined || setting.path.length > closest.path.length) closest = setting
      } else if (startsWith(setting.path, wanted)) return setting.span
    }
    return closest?.span
  }

  /** `string.min_len` */
  name(name: string): string {
    return [...this.#path, name].join('.')
  }
}
