import assert from 'node:assert/strict'
import { test } from 'node:test'
import { load } from 'js-yaml'
import { filesOf } from './shop.ts'

interface Span {
  readonly spanId: string
  readonly parentSpanId?: string
  readonly kind: number
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[]
}

const serverKind = 2

const trace = async () => {
  const files = await filesOf('main')
  const { resourceSpans } = JSON.parse(files.get('observability/traces/one-order.otlp.json')!)
  const spans = resourceSpans.flatMap((resource: any): readonly (Span & { readonly service: string })[] => {
    const service = resource.resource.attributes[0].value.stringValue
    return resource.scopeSpans.flatMap((scope: any) =>
      scope.spans.map((span: Span) => ({ ...span, service })),
    )
  }) as readonly (Span & { readonly service: string })[]
  return { files, spans }
}

const attribute = (span: Span, key: string): string | undefined =>
  span.attributes.find((one) => one.key === key)?.value.stringValue

test('a span ends after it started and its parent is in the trace', async () => {
  const { spans } = await trace()
  const ids = new Set(spans.map(({ spanId }) => spanId))
  assert.equal(ids.size, spans.length)
  for (const span of spans) {
    assert.ok(BigInt(span.endTimeUnixNano) > BigInt(span.startTimeUnixNano))
    assert.ok(span.parentSpanId === undefined || ids.has(span.parentSpanId))
  }
})

test('what was called in production is in the contracts', async () => {
  const { files, spans } = await trace()
  const documents = new Map([
    ['orders', 'services/orders/api/openapi.yaml'],
    ['catalog', 'services/catalog/api/openapi.yaml'],
    ['shipping', 'services/shipping/api/swagger.json'],
  ])
  const protos = [...files].filter(([path]) => path.endsWith('.proto')).map(([, text]) => text)
  const topics = files.get('events/asyncapi.yaml')!
  let seen = 0
  for (const span of spans) {
    const route = attribute(span, 'http.route')
    const procedure = attribute(span, 'rpc.method')
    const topic = attribute(span, 'messaging.destination.name')
    if (span.kind === serverKind && route !== undefined) {
      const document = load(files.get(documents.get(span.service)!)!) as any
      assert.ok(route.slice((document.basePath ?? '').length) in document.paths, `${span.service} ${route}`)
      seen++
    }
    if (procedure !== undefined) {
      const service = attribute(span, 'rpc.service')!.split('.').at(-1)
      const text = protos.find((proto) => proto.includes(`service ${service} {`))
      assert.ok(text?.includes(`rpc ${procedure}(`), procedure)
      seen++
    }
    if (topic !== undefined) {
      assert.ok(topics.includes(`address: ${topic}\n`), topic)
      seen++
    }
  }
  assert.ok(seen > 10)
})
