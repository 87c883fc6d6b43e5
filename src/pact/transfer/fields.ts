import { type Resource, textOf } from '../client/resource.ts'

/** Asks a broker for what is at a route. */
export type Get = (route: string) => Promise<Resource>

/** Milliseconds; 0 where none is told. */
export const momentIn = (resource: Resource, name: string): number => {
  const moment = Date.parse(textOf(resource[name]) ?? '')
  return Number.isNaN(moment) ? 0 : moment
}

/** A text of a resource, its name unless another is asked for; empty where there is none. */
export const nameIn = (resource: Resource, name = 'name'): string => textOf(resource[name]) ?? ''
