import type { AliasEvent, Event, ScalarEvent } from 'js-yaml'
import { EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE, YAMLException } from 'js-yaml'
import type { JsonValue } from './json-value.ts'
import { limits } from './limits.ts'
import type { ParsedText } from './parse-json.ts'
import { placeTableBuilder } from './place-table.ts'
import type { SyntaxFault } from './scan-json.ts'
import { scalarValue } from './yaml-scalar.ts'

interface OpenCollection {
  readonly index: number
  readonly value: JsonValue[] | Record<string, JsonValue>
  readonly keys: Set<string> | undefined
  readonly anchor: string | undefined
  /** Values in it so far, aliases expanded. */
  size: number
  key: { readonly text: string; readonly start: number; readonly end: number } | undefined
}

interface Anchored {
  readonly value: JsonValue
  readonly index: number
  readonly size: number
}

/**
 * Reads the first document of a YAML file into JSON values: keys are the strings that are written (`200:` is "200"),
 * merge keys are reported instead of merged, and aliases share one value after their expanded size was counted.
 */
export const parseYaml = (text: string): ParsedText => {
  const builder = placeTableBuilder()
  const faults: SyntaxFault[] = []
  let events: readonly Event[] = []
  try {
    events = parseEvents(text, { maxDepth: limits.depth })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    faults.push({ offset: error.mark?.position ?? 0, message: `The YAML is not valid: ${error.reason}.` })
  }
  const root = readDocument()
  const table = builder.finish((start, end) => unquoted(text, start, end), text)
  return { root, faults, places: () => table }

  function readDocument(): JsonValue | undefined {
    const open: OpenCollection[] = []
    const anchors = new Map<string, Anchored>()
    let document: JsonValue | undefined
    let documents = 0
    let position = 0
    for (const event of events) {
      switch (event.type) {
        case EVENT_ID.DOCUMENT:
          if (++documents > 1) {
            faults.push({
              offset: position,
              message: 'The file holds more than one YAML document; only the first is read.',
            })
            return document
          }
          break
        case EVENT_ID.MAPPING:
        case EVENT_ID.SEQUENCE: {
          position = event.start
          if (wantsKey(open.at(-1))) {
            faults.push({ offset: position, message: 'A key must be a string.' })
            return undefined
          }
          const mapping = event.type === EVENT_ID.MAPPING
          const parentKey = open.at(-1)?.key
          open.push({
            index: builder.open(parentKey?.start ?? -1, parentKey?.end ?? -1, position, true),
            value: mapping ? {} : [],
            keys: mapping ? new Set() : undefined,
            anchor: event.anchorStart < 0 ? undefined : text.slice(event.anchorStart, event.anchorEnd),
            size: 1,
            key: undefined,
          })
          break
        }
        case EVENT_ID.SCALAR: {
          const place = scalarPlace(event, position)
          position = place.end
          const parent = open.at(-1)
          if (parent && wantsKey(parent)) takeKey(parent, getScalarValue(text, event), place)
          else take(readScalar(event, place, parent), 1)
          break
        }
        case EVENT_ID.ALIAS: {
          position = event.anchorEnd
          const target = readAlias(event)
          if (!target) return undefined
          const parent = open.at(-1)
          if (parent && wantsKey(parent)) {
            const key = typeof target.value === 'object' ? '' : String(target.value)
            takeKey(parent, key, { start: event.anchorStart - 1, end: event.anchorEnd })
            break
          }
          const index = builder.open(
            parent?.key?.start ?? -1,
            parent?.key?.end ?? -1,
            event.anchorStart - 1,
            false,
          )
          builder.close(index, event.anchorEnd)
          builder.alias(index, target.index)
          take(target.value, target.size)
          break
        }
        case EVENT_ID.POP: {
          const closed = open.pop()
          if (!closed) break
          builder.close(closed.index, position)
          if (closed.size > limits.expandedValues) {
            faults.push({
              offset: 0,
              message: `The file holds more than ${limits.expandedValues} values once its aliases are expanded.`,
            })
            return undefined
          }
          if (closed.anchor !== undefined) anchors.set(closed.anchor, { ...closed, value: closed.value })
          take(closed.value, closed.size)
          break
        }
      }
    }
    if (document === undefined && faults.length === 0)
      faults.push({ offset: 0, message: 'The file is empty.' })
    return document

    function wantsKey(collection: OpenCollection | undefined): boolean {
      return collection?.keys !== undefined && collection.key === undefined
    }

    function takeKey(parent: OpenCollection, key: string, place: { start: number; end: number }): void {
      if (parent.keys?.has(key)) {
        faults.push({ offset: place.start, message: `The key "${key}" stands twice in one object.` })
      }
      if (key === '<<') {
        faults.push({
          offset: place.start,
          message: 'The merge key "<<" is not part of YAML 1.2 and is not followed.',
        })
      }
      parent.keys?.add(key)
      parent.key = { text: key, ...place }
    }

    function take(value: JsonValue, size: number): void {
      const parent = open.at(-1)
      if (!parent) {
        document = value
        return
      }
      parent.size += size
      if (Array.isArray(parent.value)) parent.value.push(value)
      else if (parent.key !== undefined) setMember(parent.value, parent.key.text, value)
      parent.key = undefined
    }

    function readScalar(
      event: ScalarEvent,
      place: { start: number; end: number },
      parent: OpenCollection | undefined,
    ): JsonValue {
      const index = builder.open(parent?.key?.start ?? -1, parent?.key?.end ?? -1, place.start, false)
      builder.close(index, place.end)
      const decoded = event.valueStart < 0 ? '' : getScalarValue(text, event)
      let value = scalarValue(decoded, event, text)
      if (value === undefined) {
        const tag = text.slice(event.tagStart, event.tagEnd)
        faults.push({
          offset: event.tagStart,
          message: `The tag ${tag} is unknown or does not fit its value.`,
        })
        value = decoded
      }
      if (event.anchorStart >= 0)
        anchors.set(text.slice(event.anchorStart, event.anchorEnd), { value, index, size: 1 })
      return value
    }

    function readAlias(event: AliasEvent): Anchored | undefined {
      const name = text.slice(event.anchorStart, event.anchorEnd)
      const target = anchors.get(name)
      const inside = open.some(({ anchor }) => anchor === name)
      if (target && !inside) return target
      const why = inside ? 'stands inside what it refers to' : 'refers to an anchor that is not defined'
      faults.push({ offset: event.anchorStart - 1, message: `The alias *${name} ${why}.` })
      return undefined
    }
  }
}

/** `__proto__` must become an own key, as `JSON.parse` does it. */
const setMember = (object: Record<string, JsonValue>, key: string, value: JsonValue): void => {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true })
  } else object[key] = value
}

/** js-yaml gives the range inside the quotes; an absent value stands where the last thing ended. */
const scalarPlace = (event: ScalarEvent, position: number): { start: number; end: number } => {
  if (event.valueStart < 0) return { start: position, end: position }
  const quoted = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED
  return quoted
    ? { start: event.valueStart - 1, end: event.valueEnd + 1 }
    : { start: event.valueStart, end: event.valueEnd }
}

const unquoted = (text: string, start: number, end: number): string => {
  const raw = text.slice(start, end)
  if (!raw.startsWith('"') && !raw.startsWith("'")) return raw
  const scalar = parseEvents(raw, {}).find((event) => event.type === EVENT_ID.SCALAR)
  return scalar ? getScalarValue(raw, scalar) : raw
}
