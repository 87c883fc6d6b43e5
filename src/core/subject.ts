/**
 * A line-independent address of what a change or finding is about, outermost part first:
 * `['message acme.Order', 'field 3']`, `['GET /orders/{id}', 'response 200', 'property total']`.
 */
export type Subject = readonly string[]

/** The form people write in configuration and read in reports. */
export const subjectText = (subject: Subject): string => subject.join(' > ')
