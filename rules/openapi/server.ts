import { breaking, docs, harmless, rule } from './rule.ts'
import { say } from './wording.ts'

export const serverRemoved = rule({
  ...breaking,
  id: 'openapi/server-removed',
  title: 'A server address was removed',
  docs: docs(
    'Clients call the service under this address.',
    'Keep the address working and listed, or move clients first.',
  ),
  on: 'server.removed',
  check: (change) => ({ message: say(change, `the server ${change.before.url} was removed`) }),
})

export const serverAdded = rule({
  ...harmless,
  id: 'openapi/server-added',
  title: 'A server address was added',
  docs: docs('Nobody is affected.', 'Nothing to do.'),
  on: 'server.added',
  check: (change) => ({ message: say(change, `the server ${change.after.url} was added`) }),
})

export const callbackRemoved = rule({
  ...breaking,
  id: 'openapi/callback-removed',
  title: 'A callback was removed',
  docs: docs('Clients wait for a call that never comes.', 'Keep the callback.'),
  on: ['callback.removed', 'callback.operation.removed'],
  check: (change) => ({ message: say(change, 'the callback was removed') }),
})

export const callbackAdded = rule({
  ...harmless,
  id: 'openapi/callback-added',
  title: 'A callback was added',
  docs: docs('Clients that do not answer the call are not affected.', 'Nothing to do.'),
  on: ['callback.added', 'callback.operation.added'],
  check: (change) => ({ message: say(change, 'the callback was added') }),
})

export const webhookRemoved = rule({
  ...breaking,
  id: 'openapi/webhook-removed',
  aliases: { oasdiff: 'webhook-removed' },
  title: 'A webhook was removed',
  docs: docs('Clients wait for a call that never comes.', 'Keep the webhook.'),
  on: 'webhook.removed',
  check: (change) => ({ message: say(change, 'the webhook was removed') }),
})

export const webhookAdded = rule({
  ...harmless,
  id: 'openapi/webhook-added',
  aliases: { oasdiff: 'webhook-added' },
  title: 'A webhook was added',
  docs: docs('Clients that do not subscribe to it are not affected.', 'Nothing to do.'),
  on: 'webhook.added',
  check: (change) => ({ message: say(change, 'the webhook was added') }),
})
