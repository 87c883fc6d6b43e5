import type { Mode } from '../core/mode.ts'
import { CannotJudge } from '../core/cannot-judge.ts'
import {
  anything,
  compatibilityAnswer,
  compatibilityLevel,
  content,
  identifier,
  numbers,
  readAnswer,
  registered,
  registryMode,
  type SchemaContent,
  subjectVersions,
  texts,
} from './answers.ts'
import type { Connection } from '../http/connection.ts'
import { openAsk, refused, type Refusal } from './reply.ts'
import type { Registry } from './registry.ts'
import { segment } from '../http/segment.ts'
import type { Question } from '../http/send.ts'

/** Opens no connection yet: the first question does. */
export const openRegistry = (connection: Connection): Registry => {
  const ask = openAsk(connection)

  /** The answer, or undefined where the refusal is one of those the caller expects. */
  const maybe = async <T>(
    what: string,
    question: Question,
    reader: (value: unknown) => T | undefined,
    expected: (refusal: Refusal) => boolean,
  ): Promise<T | undefined> => {
    const reply = await ask(question)
    if (reply.kind === 'value') return readAnswer(reader, reply.value, `${question.method} ${question.route}`)
    if (expected(reply)) return undefined
    throw refused(what, reply)
  }

  const must = async <T>(
    what: string,
    question: Question,
    reader: (value: unknown) => T | undefined,
  ): Promise<T> => (await maybe(what, question, reader, () => false)) as T

  const of = (subject: string): string => `subjects/${segment(subject, 'subject')}`
  const at = (topic: 'config' | 'mode', subject: string | undefined): string =>
    subject === undefined ? topic : `${topic}/${segment(subject, 'subject')}`
  const whose = (subject: string | undefined): string =>
    subject === undefined ? 'the registry' : `"${subject}"`

  const compatibility = (subject: string | undefined, query = ''): Promise<Mode | undefined> =>
    maybe(
      `say the compatibility of ${whose(subject)}`,
      { method: 'GET', route: at('config', subject) + query },
      compatibilityLevel,
      isMissing,
    )

  return {
    url: connection.url.href,

    subjects: ({ deleted }) =>
      must('list its subjects', { method: 'GET', route: `subjects${deletedQuery(deleted)}` }, texts),

    async versions(subject, { deleted } = { deleted: false }) {
      const route = `${of(subject)}/versions${deletedQuery(deleted)}`
      const found = await maybe(
        `list the versions of "${subject}"`,
        { method: 'GET', route },
        numbers,
        isMissing,
      )
      return (found ?? []).toSorted((one, other) => one - other)
    },

    version: (subject, version) =>
      maybe(
        `show version ${version} of "${subject}"`,
        { method: 'GET', route: `${of(subject)}/versions/${version}` },
        registered,
        isMissing,
      ),

    schemaById: (id) =>
      maybe(`show the schema ${id}`, { method: 'GET', route: `schemas/ids/${id}` }, content, isMissing),

    schemaByGuid: (guid) =>
      maybe(`show the schema ${guid}`, { method: 'GET', route: `schemas/guids/${guid}` }, content, isMissing),

    async usesOf(id) {
      const question: Question = { method: 'GET', route: `schemas/ids/${id}/versions` }
      return (await maybe(`say where the schema ${id} is used`, question, subjectVersions, isMissing)) ?? []
    },

    lookup: (subject, schema) =>
      maybe(
        `look for a schema in "${subject}"`,
        { method: 'POST', route: of(subject), body: bodyOf(schema) },
        registered,
        isMissing,
      ),

    async register(subject, schema) {
      const reply = await ask({
        method: 'POST',
        route: `${of(subject)}/versions`,
        body: bodyOf(schema),
      })
      if (reply.kind === 'value') {
        return { kind: 'registered', id: readAnswer(identifier, reply.value, `POST ${of(subject)}/versions`) }
      }
      // Code 409 up to version 7.9 of Confluent, 40901 from 8.0 on; other codes of 409 are about other things.
      if (reply.status === 409 && [409, 40901, undefined].includes(reply.errorCode)) {
        return { kind: 'incompatible', message: reply.message }
      }
      throw refused(`register a schema in "${subject}"`, reply)
    },

    compatible: (subject, schema, version) =>
      maybe(
        `compare a schema with "${subject}"`,
        {
          method: 'POST',
          route: `compatibility/${of(subject)}/versions${version === 'mode' ? '' : `/${version}`}?verbose=true`,
          body: bodyOf(schema),
        },
        compatibilityAnswer,
        version === 'mode' ? isUnknownRoute : isMissing,
      ),

    async referrers(subject, version) {
      const route = `${of(subject)}/versions/${version}/referencedby`
      const question: Question = { method: 'GET', route }
      return (
        (await maybe(
          `say what refers to version ${version} of "${subject}"`,
          question,
          numbers,
          isMissing,
        )) ?? []
      )
    },

    compatibility: (subject) => compatibility(subject),

    async effectiveCompatibility(subject) {
      const found =
        (await compatibility(subject, '?defaultToGlobal=true')) ?? (await compatibility(undefined))
      if (found !== undefined) return found
      throw new CannotJudge(`The schema registry does not say which compatibility holds for "${subject}".`)
    },

    async setCompatibility(subject, mode) {
      const question: Question = {
        method: 'PUT',
        route: at('config', subject),
        body: { compatibility: mode },
      }
      await must(`set the compatibility of ${whose(subject)}`, question, anything)
    },

    async unsetCompatibility(subject) {
      const question: Question = { method: 'DELETE', route: at('config', subject) }
      await maybe(`unset the compatibility of ${whose(subject)}`, question, anything, isMissing)
    },

    mode: (subject) =>
      maybe(
        `say the mode of ${whose(subject)}`,
        { method: 'GET', route: at('mode', subject) },
        registryMode,
        (refusal) => isMissing(refusal) || isUnknownRoute(refusal),
      ),

    async setMode(subject, mode, force) {
      const route = `${at('mode', subject)}${force ? '?force=true' : ''}`
      await must(`set the mode of ${whose(subject)}`, { method: 'PUT', route, body: { mode } }, anything)
    },

    async unsetMode(subject) {
      const question: Question = { method: 'DELETE', route: at('mode', subject) }
      await maybe(`unset the mode of "${subject}"`, question, anything, isMissing)
    },

    async deleteSubject(subject, permanent) {
      const route = `${of(subject)}${permanent ? '?permanent=true' : ''}`
      await must(`delete "${subject}"`, { method: 'DELETE', route }, anything)
    },

    async deleteVersion(subject, version, permanent) {
      const route = `${of(subject)}/versions/${version}${permanent ? '?permanent=true' : ''}`
      await must(`delete version ${version} of "${subject}"`, { method: 'DELETE', route }, anything)
    },
  }
}

const deletedQuery = (deleted: boolean): string => (deleted ? '?deleted=true' : '')

/**
 * The registry itself says that something does not exist. A 404 without a code comes from somebody in between who does
 * not know the registry, and must not pass for a new subject.
 */
const isMissing = ({ status, errorCode }: Refusal): boolean =>
  status === 404 && errorCode !== undefined && errorCode >= 40401 && errorCode <= 40499

const isUnknownRoute = (refusal: Refusal): boolean =>
  refusal.status === 405 || (refusal.status === 404 && !isMissing(refusal))

const bodyOf = ({ type, text, references }: SchemaContent) => ({
  schema: text,
  ...(type !== 'AVRO' && { schemaType: type }),
  ...(references.length > 0 && { references }),
})
