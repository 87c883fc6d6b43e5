const crashed = 'a route that crashes on purpose, for tests of the recorded broker'
const configured = 'recorded with a setting that the embedded broker does not have'

const called = 'calls http://example.org, which webhooks may not: it is not encrypted'
const replaced = `${configured}: the content of a published pact can be changed`
const redirected =
  'the recorded broker redirects to a public service that draws badges; here the badge is answered'

/** Requests that cannot be compared, because the recorded broker had another setting or was made to fail: id → reason. */
export const notServed: ReadonlyMap<string, string> = new Map([
  ['h123', crashed],
  ['h124', crashed],
  ['h125', crashed],
  ['h126', crashed],
  ['h424', 'recorded while a test made the recorded broker fail'],
  ['h421', `${configured}: similar names are refused`],
  ['h257', `${configured}: names are the same in upper and lower case`],
  ['h259', `${configured}: names are the same in upper and lower case`],
  [
    'h399',
    'recorded where the id of a content is made in another way, so that the same content is not the same',
  ],
  ['h397', 'recorded with a fixed id of the call'],
  ['h414', replaced],
  ['h415', replaced],
  ['h416', replaced],
])

/** Requests that are answered in another way: id → reason. They count against the share that has to be the same. */
export const differing: ReadonlyMap<string, string> = new Map([
  ['h129', called],
  ['h130', called],
  ['h132', called],
  ['h133', called],
  ['h134', called],
  ['h135', called],
  ['h136', called],
  ['h137', called],
  ['h8', redirected],
  ['h10', redirected],
  ['h148', redirected],
  [
    'h238',
    'with a limit of one the recorded broker says yes by the one row that it shows; here a yes has to stand without the limit',
  ],
  ['h343', 'the recording does not say that the call of the webhook was made, which is counted'],
])
