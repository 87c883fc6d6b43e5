import type { OptionsMessage } from '../link/option-place.ts'
import type { Field, NumberRange, Option, ProtoFile, ReservedName, Span } from '../model.ts'
import { decodeOptions, type OptionReading } from './decode-options.ts'
import { integerAt, readWireMessage } from './wire-message.ts'
import type { WireProblem } from './wire-reader.ts'

/** The state of reading one descriptor. */
export interface FileReading {
  readonly file: ProtoFile
  readonly options: OptionReading
  readonly report: (problem: WireProblem) => void
  /** Counts declarations: their spans say in which order they are printed. */
  place: number
}

export const nextPlace = (reading: FileReading): Span => {
  const start = reading.place++
  return { start, end: start + 1 }
}

/** What every named declaration has. Names that are none would become other declarations when they are printed. */
export const declaration = (
  reading: FileReading,
  name: string | undefined,
  kind: OptionsMessage,
  options: Uint8Array | undefined,
): Pick<Field, 'file' | 'features' | 'comments' | 'name' | 'fullName' | 'nameSpan' | 'span'> & {
  readonly options: readonly Option[]
} => {
  const span = nextPlace(reading)
  return {
    file: reading.file,
    features: reading.file.features,
    comments: undefined,
    name: checkedName(reading, name ?? ''),
    fullName: name ?? '',
    nameSpan: span,
    span,
    options: decodeOptions(reading.options, kind, options),
  }
}

const identifiers = /^\.?[A-Za-z_][A-Za-z_0-9]*(?:\.[A-Za-z_][A-Za-z_0-9]*)*$/

export const checkedName = (reading: FileReading, name: string): string => {
  if (!identifiers.test(name)) reading.report({ offset: 0, message: `"${name}" is not a name.` })
  return name
}

/** Ranges of reserved numbers; `inclusive` says whether the end belongs to the range. */
export const decodeRanges = (
  reading: FileReading,
  messages: readonly Uint8Array[],
  inclusive: boolean,
): readonly NumberRange[] =>
  messages.map((bytes) => {
    const range = readWireMessage(bytes, reading.report)
    const end = integerAt(range, 2) ?? 0
    return { ...nextPlace(reading), first: integerAt(range, 1) ?? 0, last: inclusive ? end : end - 1 }
  })

export const decodeReservedNames = (
  reading: FileReading,
  names: readonly string[],
): readonly ReservedName[] => names.map((name) => ({ ...nextPlace(reading), name }))

export const decodeVisibility = (value: number | undefined): 'export' | 'local' | undefined =>
  value === 1 ? 'local' : value === 2 ? 'export' : undefined
