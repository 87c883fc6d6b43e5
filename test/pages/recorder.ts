/** Tells a broker what pipelines tell it, over its HTTP API. */
export const recorder = (url: string) => {
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(path.startsWith('http') ? path : `${url}${path}`, {
      method,
      headers: {
        accept: 'application/hal+json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }
  const environments = new Map<string, string>()
  const segment = encodeURIComponent
  return {
    environment: async (name: string, production: boolean): Promise<void> => {
      const { uuid } = await send('POST', '/environments', { name, displayName: name, production })
      environments.set(name, uuid)
    },
    published: (consumer: string, version: string, provider: string, branch: string, text: string) =>
      send('POST', '/contracts/publish', {
        pacticipantName: consumer,
        pacticipantVersionNumber: version,
        branch,
        contracts: [
          {
            consumerName: consumer,
            providerName: provider,
            specification: 'pact',
            contentType: 'application/json',
            content: Buffer.from(text).toString('base64'),
          },
        ],
      }),
    verified: async (
      provider: string,
      version: string,
      consumer: string,
      consumerVersion: string,
      success = true,
    ): Promise<void> => {
      const names = `provider/${segment(provider)}/consumer/${segment(consumer)}`
      const pact = await send('GET', `/pacts/${names}/version/${segment(consumerVersion)}`)
      await send('POST', pact._links['pb:publish-verification-results'].href, {
        success,
        providerApplicationVersion: version,
      })
      await send('PUT', `/pacticipants/${segment(provider)}/branches/main/versions/${segment(version)}`, {})
    },
    placed: (
      pacticipant: string,
      version: string,
      environment: string,
      how: 'deployed' | 'released' = 'deployed',
    ) =>
      send(
        'POST',
        `/pacticipants/${segment(pacticipant)}/versions/${segment(version)}/${how}-versions/environment/${environments.get(environment)}`,
        {},
      ),
    version: (pacticipant: string, version: string) =>
      send('PUT', `/pacticipants/${segment(pacticipant)}/versions/${segment(version)}`, {}),
  }
}
