export interface Answer {
  readonly status: number
  readonly json: unknown
}

/** Asks a registry; undefined when none of its servers answers. */
export type Ask = (method: string, path: string, body?: unknown) => Promise<Answer | undefined>

const registryJson = 'application/vnd.schemaregistry.v1+json'

/** A client that stays with one of several servers on a database and turns to the next when it does not answer. */
export const clientOf = (urls: readonly string[], preferred: number, contentType = registryJson): Ask => {
  let current = preferred
  return async (method, path, body) => {
    for (const _ of urls) {
      try {
        return await askOne(urls[current % urls.length] as string, method, path, body, contentType)
      } catch {
        current += 1
      }
    }
    return undefined
  }
}

const askOne = async (
  url: string,
  method: string,
  path: string,
  body: unknown,
  contentType: string,
): Promise<Answer> => {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': contentType },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, json: await response.json() }
}

/** Runs a task for each item, at most `width` at the same time. */
export const inParallel = async <Item>(
  items: Iterable<Item>,
  width: number,
  task: (item: Item) => Promise<void>,
): Promise<void> => {
  const queue = [...items].values()
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const item of queue) await task(item)
    }),
  )
}
