import type { Broker } from './broker.ts'
import { segment } from '../../http/segment.ts'
import { versionRoute } from './placements.ts'
import type { Resource } from './resource.ts'

/** Tags a version; a broker makes the version when it is new. */
export const tagVersion = (
  broker: Broker,
  pacticipant: string,
  version: string,
  tag: string,
): Promise<Resource> =>
  broker.must(`tag the version with "${tag}"`, {
    method: 'PUT',
    route: `${versionRoute(pacticipant, version)}/tags/${segment(tag, 'tag')}`,
    body: {},
  })
