import type { FastifyInstance } from 'fastify'
import { type Mode, modes } from '../../../core/mode.ts'
import { deleteConfig, getConfig, putConfig } from '../change-settings.ts'
import type { ConfigChange } from '../config.ts'
import type { Registry } from '../registry.ts'
import { invalidCompatibility } from '../registry-error.ts'
import { everything, parseSubject } from '../subject-name.ts'
import { isSet, type Query } from './query.ts'
import {
  booleanField,
  type JsonObject,
  metadataField,
  objectBody,
  ruleSetField,
  stringField,
} from './request-body.ts'

interface OfSubject {
  Params: { readonly subject?: string }
  Querystring: Query
}

export const configRoutes = (app: FastifyInstance, registry: Registry): void => {
  const nameOf = ({ subject }: OfSubject['Params']) =>
    subject === undefined ? everything : parseSubject(subject)
  for (const path of ['/config', '/config/:subject']) {
    app.get<OfSubject>(path, ({ params, query }) =>
      getConfig(registry, nameOf(params), isSet(query, 'defaultToGlobal')),
    )

    app.put<OfSubject>(path, async ({ params, body }) => {
      const change = configChange(objectBody(body))
      await putConfig(registry, nameOf(params), change)
      const { compatibilityLevel, ...others } = change
      return { compatibility: compatibilityLevel, ...others }
    })

    app.delete<OfSubject>(path, ({ params }) => deleteConfig(registry, nameOf(params)))
  }
}

const strings = ['compatibilityGroup', 'compatibilityPolicy', 'alias', 'aliasForDeks'] as const
const switches = ['normalize', 'validateFields', 'validateNewSchemas', 'validateRules'] as const
const metadata = ['defaultMetadata', 'overrideMetadata'] as const
const ruleSets = ['defaultRuleSet', 'overrideRuleSet'] as const

/** A field that is null is taken away; one that is absent stays as it is. */
const configChange = (body: JsonObject): ConfigChange => {
  const read = <Name extends string, Value>(
    names: readonly Name[],
    field: (body: JsonObject, name: Name) => Value,
  ) =>
    names
      .filter((name) => body[name] !== undefined)
      .map((name) => [name, body[name] === null ? null : field(body, name)] as const)
  const level = compatibilityLevel(body)
  return Object.fromEntries([
    ...(level === undefined ? [] : [['compatibilityLevel', level]]),
    ...read(strings, stringField),
    ...read(switches, booleanField),
    ...read(metadata, metadataField),
    ...read(ruleSets, ruleSetField),
  ]) as ConfigChange
}

const compatibilityLevel = (body: JsonObject): Mode | null | undefined => {
  const name = body['compatibility'] === undefined ? 'compatibilityLevel' : 'compatibility'
  if (body[name] === undefined || body[name] === null) return body[name]
  const text = stringField(body, name)?.toUpperCase()
  const level = modes.find((mode) => mode === text)
  if (level === undefined) throw invalidCompatibility()
  return level
}
