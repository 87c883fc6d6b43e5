import { Agent, request } from 'node:http'

/** Speaks to one server over one connection that stays open, as a client does that asks one thing after the other. */
export const connect = (url: string, contentType: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (method: string, path: string, body?: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const asked = request(`${url}${path}`, {
        agent,
        method,
        headers: { 'content-type': contentType },
      })
      asked.once('error', reject)
      asked.once('response', (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.once('end', () =>
          response.statusCode !== undefined && response.statusCode < 300
            ? resolve(text)
            : reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`)),
        )
      })
      asked.end(body)
    })
  return { ask, close: () => agent.destroy() }
}

export type Connection = ReturnType<typeof connect>

export const timed = async (run: () => Promise<unknown> | unknown): Promise<number> => {
  const started = performance.now()
  await run()
  return performance.now() - started
}

/** The time that 95 of 100 do not exceed. */
export const percentile95 = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] as number
