import type { Acknowledged } from './acknowledged.ts'
import { type Ask, clientOf, inParallel } from './registry-client.ts'

interface Version {
  readonly version: number
  readonly id: number
  readonly schema: string
}

/** In words, what a registry promised and does not keep; empty when it keeps everything. */
export const brokenPromises = async (url: string, promised: Acknowledged): Promise<string[]> => {
  const ask = clientOf([url], 0)
  const broken = [...promised.unexpected, ...contradictions(promised)]
  const subjects = Map.groupBy(promised.registrations, ({ subject }) => subject)
  await inParallel(subjects, 16, async ([subject, registrations]) => {
    const versions = await versionsOf(ask, subject)
    const schemas = new Map(versions.map(({ id, schema }) => [id, schema]))
    if (versions.some(({ version }, index) => version !== index + 1))
      broken.push(`${subject} has the versions ${versions.map(({ version }) => version).join()}`)
    if (schemas.size !== versions.length) broken.push(`${subject} has one schema in two versions`)
    for (const { id, schema } of registrations) {
      if (schemas.get(id) !== schema) broken.push(`${subject} lost ${id}: ${schema}, has ${schemas.get(id)}`)
    }
  })
  const contents = new Map(promised.registrations.map(({ id, schema }) => [id, schema]))
  await inParallel(contents, 16, async ([id, schema]) => {
    const answer = await ask('GET', `/schemas/ids/${id}`)
    const stored = (answer?.json as Partial<Version> | undefined)?.schema
    if (stored !== schema) broken.push(`id ${id} gives ${stored} and not ${schema}`)
  })
  await inParallel(promised.deletions, 16, async ({ subject, version }) => {
    const answer = await ask('GET', `/subjects/${subject}/versions/${version}`)
    if (answer?.status !== 404) broken.push(`version ${version} of ${subject} came back`)
  })
  await inParallel(promised.refusals, 16, async ({ subject, schema }) => {
    const answer = await ask('POST', `/subjects/${subject}?deleted=true`, { schema })
    if (answer?.status !== 404) broken.push(`${subject} holds a schema that was refused: ${schema}`)
  })
  await inParallel(promised.levels, 16, async ([subject, levels]) => {
    const answer = await ask('GET', `/config/${subject}?defaultToGlobal=true`)
    const level = (answer?.json as { readonly compatibilityLevel?: string } | undefined)?.compatibilityLevel
    if (level === undefined || !levels.includes(level))
      broken.push(`${subject} has the level ${level} and not ${levels.join(' or ')}`)
  })
  return broken
}

/** One id stands for one schema, and one schema has one id, whoever registered it. */
const contradictions = ({ registrations }: Acknowledged): string[] => {
  const found: string[] = []
  const schemas = new Map<number, string>()
  const ids = new Map<string, number>()
  for (const { id, schema } of registrations) {
    if ((schemas.get(id) ?? schema) !== schema) found.push(`id ${id} was given to two schemas`)
    if ((ids.get(schema) ?? id) !== id) found.push(`the ids ${id} and ${ids.get(schema)} are of one schema`)
    schemas.set(id, schema)
    ids.set(schema, id)
  }
  return found
}

const versionsOf = async (ask: Ask, subject: string): Promise<Version[]> => {
  const listed = await ask('GET', `/subjects/${subject}/versions?deleted=true`)
  const numbers = listed?.status === 200 ? (listed.json as number[]) : []
  const versions: Version[] = []
  await inParallel(numbers, 8, async (number) => {
    const answer = await ask('GET', `/subjects/${subject}/versions/${number}?deleted=true`)
    if (answer?.status === 200) versions.push(answer.json as Version)
  })
  return versions.toSorted((a, b) => a.version - b.version)
}
