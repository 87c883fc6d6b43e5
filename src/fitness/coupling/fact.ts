import type { Subject } from '../../core/subject.ts'
import type { Place } from '../graph/model.ts'
import type { Landscape, ServiceEdge } from '../services/model.ts'
import type { FitnessFactKind, FitnessFacts } from './facts.ts'

/** A fact about a place of the head: coupling is judged as it is, not as it changes. */
export const factOf = <Kind extends FitnessFactKind>(
  kind: Kind,
  subject: Subject,
  { path, line, column }: Place,
  node: FitnessFacts[Kind]['node'],
): FitnessFacts[Kind] =>
  ({
    kind,
    format: 'fitness',
    subject,
    node,
    head: () => ({ path, side: 'head', line, column, endLine: line, endColumn: column }),
  }) as FitnessFacts[Kind]

/** What shows an edge best; what a broker knows is in no file. */
export const placeOfEdge = ({ evidence }: ServiceEdge): Place =>
  evidence.find(({ place }) => place.path !== '')?.place ?? nowhere

/** Where a service is declared; `other` where nothing of the repository declares it. */
export const placesOfServices = (
  landscape: Landscape,
): ((service: string, other: Place | undefined) => Place) => {
  const places = new Map(landscape.services.map((service) => [service.name, service.places[0]]))
  return (service, other) => places.get(service) ?? other ?? nowhere
}

const nowhere: Place = { path: '', line: 1, column: 1 }
