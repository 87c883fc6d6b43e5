import type { JsonNode } from '../../core/json/json-node.ts'
import { readJson } from '../../core/json/read-json.ts'
import type { Problem } from '../../core/problem.ts'
import { sourceOf } from '../../core/source-text.ts'
import type { Place } from '../graph/model.ts'
import { at, elementsOf, entriesOf, placeAt, problemAt, textAt, textOf } from './document.ts'
import type { Span } from './model.ts'

/** A span as an export holds it. */
export interface TracedSpan extends Omit<Span, 'operation'> {
  readonly trace: string
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly place: Place
}

/** The topic that a message was sent to or received from. */
export const topicOf = ({ attributes }: TracedSpan): string | undefined =>
  attributes.get('messaging.destination.name') ?? attributes.get('messaging.destination')

export interface ReadTraces {
  readonly spans: readonly TracedSpan[]
  readonly problems: readonly Problem[]
}

/** What a file has to contain to be looked at. */
export const traceMarks = ['"resourceSpans"', '"spanID"'] as const

const deepest = 100
const mostSpans = 200_000

/** Reads an export of OpenTelemetry (OTLP as JSON, one document or one for each line) or of Jaeger. */
export const readTraces = (path: string, text: string): ReadTraces => {
  const source = sourceOf(path, text)
  const spans: TracedSpan[] = []
  const problems: Problem[] = []
  const whole = readJson(text, deepest)
  if (whole.root !== undefined) take(whole.root, 0)
  else {
    let offset = 0
    let read = 0
    for (const line of text.split('\n')) {
      if (line.trim() !== '') {
        const { root } = readJson(line, deepest)
        if (root === undefined) break
        take(root, offset)
        read += 1
      }
      offset += line.length + 1
    }
    if (read < 2) {
      const [first] = whole.problems
      problems.push(problemAt(source, first?.offset ?? 0, first?.message ?? 'This is not JSON.'))
    }
  }
  if (spans.length >= mostSpans)
    problems.push(
      problemAt(source, 0, `The export has more than ${mostSpans} spans; the others were not read.`),
    )
  return { spans, problems }

  function take(root: JsonNode, offset: number): void {
    const placeOf = (node: JsonNode): Place => placeAt(source, node.start + offset)
    for (const span of at(root, 'resourceSpans') === undefined
      ? jaegerSpans(root, placeOf)
      : otlpSpans(root, placeOf)) {
      if (spans.length >= mostSpans) return
      spans.push(span)
    }
  }
}

type PlaceOf = (node: JsonNode) => Place

function* otlpSpans(root: JsonNode, placeOf: PlaceOf): Generator<TracedSpan> {
  for (const resource of elementsOf(at(root, 'resourceSpans'))) {
    const service = otlpAttributes(at(resource, 'resource', 'attributes')).get('service.name')
    if (service === undefined) continue
    const scopes = [
      ...elementsOf(at(resource, 'scopeSpans')),
      ...elementsOf(at(resource, 'instrumentationLibrarySpans')),
    ]
    for (const node of scopes.flatMap((scope) => elementsOf(at(scope, 'spans')))) {
      const parent = textAt(node, 'parentSpanId')
      yield {
        id: textAt(node, 'spanId') ?? '',
        trace: textAt(node, 'traceId') ?? '',
        ...(parent === undefined || parent === '' ? {} : { parent }),
        service,
        name: textAt(node, 'name') ?? '',
        kind: otlpKind(textAt(node, 'kind') ?? ''),
        attributes: otlpAttributes(at(node, 'attributes')),
        place: placeOf(node),
      }
    }
  }
}

/** Numbers of the protocol, or the names that some exporters write. */
const otlpKind = (written: string): Span['kind'] => {
  switch (written.replace('SPAN_KIND_', '').toLowerCase()) {
    case '2':
    case 'server':
      return 'server'
    case '3':
    case 'client':
      return 'client'
    case '4':
    case 'producer':
      return 'producer'
    case '5':
    case 'consumer':
      return 'consumer'
    default:
      return 'internal'
  }
}

const otlpAttributes = (node: JsonNode | undefined): ReadonlyMap<string, string> =>
  new Map(
    elementsOf(node).flatMap((attribute) => {
      const [key, value] = [textAt(attribute, 'key'), entriesOf(at(attribute, 'value'))[0]]
      const text = textOf(value?.value)
      return key === undefined || text === undefined ? [] : [[key, text] as const]
    }),
  )

function* jaegerSpans(root: JsonNode, placeOf: PlaceOf): Generator<TracedSpan> {
  const traces = at(root, 'data')
  for (const trace of traces === undefined ? [root] : elementsOf(traces)) {
    const processes = new Map(
      entriesOf(at(trace, 'processes')).map(({ key, value }) => [key, textAt(value, 'serviceName')]),
    )
    for (const node of elementsOf(at(trace, 'spans'))) {
      const service = processes.get(textAt(node, 'processID') ?? '') ?? textAt(node, 'process', 'serviceName')
      if (service === undefined) continue
      const attributes = new Map(
        elementsOf(at(node, 'tags')).map((tag) => [textAt(tag, 'key') ?? '', textAt(tag, 'value') ?? '']),
      )
      const parent = elementsOf(at(node, 'references'))
        .map((reference) => textAt(reference, 'spanID'))
        .find((id) => id !== undefined)
      yield {
        id: textAt(node, 'spanID') ?? '',
        trace: textAt(node, 'traceID') ?? '',
        ...(parent === undefined ? {} : { parent }),
        service,
        name: textAt(node, 'operationName') ?? '',
        kind: otlpKind(attributes.get('span.kind') ?? ''),
        attributes,
        place: placeOf(node),
      }
    }
  }
}
