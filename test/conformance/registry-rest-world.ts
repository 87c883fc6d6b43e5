/** One answer of the registry; `json` is undefined when the body is not JSON. */
export interface Answer {
  readonly status: number
  readonly contentType: string
  readonly text: string
  readonly json: unknown
}

/** What the steps of one scenario share. */
export interface World {
  readonly url: string
  /** Values that a scenario keeps for later steps; steps name them as `{{name}}`. */
  readonly stored: Map<string, unknown>
  /** Answer to the latest request that was not one of many at the same time. */
  answer: Answer | undefined
  /** Answers to the latest requests that were sent at the same time. */
  answers: readonly Answer[]
  /** Those of `answers` that were reading. */
  readings: readonly Answer[]
}

export const newWorld = (url: string): World => ({
  url,
  stored: new Map(),
  answer: undefined,
  answers: [],
  readings: [],
})

const mediaType = 'application/vnd.schemaregistry.v1+json'

/** Sends a request whose body, if there is one, is text that is JSON already. */
export const request = async (url: string, method: string, path: string, body?: string): Promise<Answer> => {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { accept: mediaType, 'content-type': mediaType },
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    text,
    json: parsed(text),
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Sends a request and keeps its answer for the steps that follow. */
export const send = async (world: World, method: string, path: string, body?: string): Promise<Answer> => {
  const answer = await request(world.url, method, path, body)
  world.answer = answer
  return answer
}

export const answerOf = (world: World): Answer => {
  if (world.answer === undefined) throw new Error('nothing was asked yet')
  return world.answer
}

/** Path of a subject; scenarios write subjects as people read them. */
export const subjectPath = (subject: string, ...rest: readonly string[]): string =>
  ['/subjects', encodeURIComponent(subject), ...rest].join('/')
