/** The branch of the shop that has every anti-pattern. */
export const branch = 'feature/grown-too-fast'

const edges = (from: string, use: string, ...targets: readonly string[]): readonly string[] =>
  targets.map((to) => `${from} ${use} ${to}`)

/** What the five services of main really use, read off their code by hand. */
const ofMain: readonly string[] = [
  ...edges('storefront', 'calls', 'orders', 'shipping'),
  ...edges('orders', 'calls', 'billing', 'catalog'),
  ...edges('orders', 'publishes', 'orders.order-placed.v1', 'orders.order-cancelled.v1'),
  ...edges('shipping', 'calls', 'orders', 'catalog'),
  ...edges('shipping', 'subscribes', 'orders.order-placed.v1', 'orders.order-cancelled.v1'),
  ...edges('shipping', 'publishes', 'shipping.shipment-dispatched.v1'),
  ...edges('billing', 'subscribes', 'shipping.shipment-dispatched.v1'),
  ...edges('billing', 'publishes', 'billing.payment-captured.v1'),
  ...edges('notifications', 'calls', 'orders', 'billing'),
  ...edges('notifications', 'subscribes', 'orders.order-placed.v1', 'orders.order-cancelled.v1'),
  ...edges('notifications', 'subscribes', 'billing.payment-captured.v1', 'shipping.shipment-dispatched.v1'),
  ...['reads', 'writes'].flatMap((use) => [
    ...edges('orders', use, 'postgres/orders/orders', 'postgres/orders/order_lines'),
    ...edges('orders', use, 'postgres/orders/order_history', 'postgres/orders/outbox'),
    ...edges('billing', use, 'postgres/billing/payments', 'postgres/billing/billing_profiles'),
    ...edges('catalog', use, 'postgres/catalog/products', 'postgres/catalog/reservations'),
    ...edges('shipping', use, 'postgres/shipping/shipments'),
  ]),
  ...edges('notifications', 'writes', 'postgres/notifications/sent_messages'),
]

/** Everybody asks formatting and feature-flags, but for the four that are older and the two themselves. */
const askers = 'backoffice carriers claims loyalty mobile-api notifications pricing reporting returns'.split(
  ' ',
)

const ofBranch: readonly string[] = [
  ...askers.flatMap((service) => edges(service, 'calls', 'formatting', 'feature-flags')),
  ...edges('backoffice', 'calls', 'orders', 'billing', 'catalog', 'shipping', 'loyalty'),
  ...edges('mobile-api', 'calls', 'orders', 'catalog', 'loyalty'),
  ...edges('claims', 'calls', 'returns'),
  ...edges('claims', 'publishes', 'claims.claim-opened'),
  ...edges('claims', 'writes', 'postgres/returns/returns'),
  ...edges('returns', 'calls', 'shipping', 'carriers'),
  ...edges('returns', 'publishes', 'returns.return-accepted.v1'),
  ...edges('returns', 'subscribes', 'loyalty.points-withdrawn.v1'),
  ...edges('returns', 'writes', 'postgres/returns/returns'),
  ...edges('loyalty', 'calls', 'pricing'),
  ...edges('loyalty', 'publishes', 'loyalty.points-withdrawn.v1'),
  ...edges('loyalty', 'subscribes', 'returns.return-accepted.v1'),
  ...edges('loyalty', 'reads', 'postgres/commerce/loyalty/accounts'),
  ...edges('loyalty', 'writes', 'postgres/commerce/loyalty/accounts'),
  ...edges('pricing', 'calls', 'loyalty'),
  ...edges('pricing', 'reads', 'postgres/commerce/pricing/products'),
  ...edges('reporting', 'reads', 'postgres/orders/orders'),
  ...edges('reporting', 'subscribes', 'claims.claim-opened'),
  ...edges('feature-flags', 'reads', 'postgres/flags/flags'),
]

/** All that happens in the shop. */
export const trueEdges = { main: ofMain, branch: [...ofMain, ...ofBranch] }

/** What is written down and not so: an edge that only has declared evidence. */
export const wronglyDeclared = edges('carriers', 'calls', 'catalog')

/** What looks like an edge and is none. */
export const nearEdges: readonly { readonly edge: string; readonly because: string }[] = [
  { edge: 'mobile-api calls returns', because: 'it waits for it in depends_on, and nothing else' },
  { edge: 'orders calls shipping', because: 'orders tells shipping by an event' },
  { edge: 'billing calls psp', because: 'the payment provider is outside, and psp stands in for it' },
  { edge: 'pricing reads postgres/catalog/products', because: 'its own table has the same name' },
  { edge: 'returns reads postgres/returns/returns', because: 'it only adds rows' },
]

/** An anti-pattern: the subjects of findings that are true, and what must not be found though it comes close. */
export interface Smell {
  readonly rule: string
  readonly found: readonly string[]
  readonly nearMiss: string
}

const loyaltyAccount = 'GET /v1/accounts/{customerId} of loyalty'

export const smells: readonly Smell[] = [
  {
    rule: 'domain-coupling',
    found: ['service backoffice > downstreams'],
    nearMiss: 'service mobile-api',
  },
  {
    rule: 'pass-through-coupling',
    found: ['service returns > request POST /v1/returns from claims > sent on to carriers'],
    nearMiss: 'service loyalty > request POST /v1/redemptions',
  },
  {
    rule: 'common-coupling',
    found: ['database postgres/orders', 'database postgres/returns'],
    nearMiss: 'database postgres/commerce',
  },
  {
    rule: 'content-coupling-write',
    found: ['service claims > writes postgres/returns/returns'],
    nearMiss: 'service returns > writes postgres/returns/returns',
  },
  {
    rule: 'content-coupling-read',
    found: ['service reporting > reads postgres/orders/orders'],
    nearMiss: 'service pricing > reads',
  },
  {
    rule: 'joint-ownership',
    found: ['table postgres/returns/returns'],
    nearMiss: 'table postgres/orders/orders',
  },
  {
    rule: 'stamp-coupling',
    found: [
      `service backoffice > ${loyaltyAccount}`,
      'service notifications > GET /v1/orders/{orderId} of orders',
      'service storefront > GET /v1/orders of orders',
      'service storefront > POST /v1/orders of orders',
    ],
    nearMiss: `service mobile-api > ${loyaltyAccount}`,
  },
  {
    rule: 'call-cycle',
    found: ['service loyalty > service pricing > circle of calls'],
    nearMiss: 'service orders > service shipping',
  },
  {
    rule: 'co-deployment',
    found: ['service notifications > service orders > deployed together'],
    nearMiss: 'service billing > service shipping',
  },
  {
    rule: 'lockstep-commits',
    found: ['service claims > service returns > changed together'],
    nearMiss: 'service loyalty > service pricing',
  },
  {
    rule: 'chatty-request',
    found: ['service mobile-api > GET /v1/home > calls'],
    nearMiss: 'service backoffice',
  },
  {
    rule: 'repeated-call',
    found: ['service mobile-api > GET /v1/home > GET /v1/products/{productId} of catalog'],
    nearMiss: 'service backoffice',
  },
  {
    rule: 'sync-chain',
    found: ['service claims > chain of calls'],
    nearMiss: 'service storefront',
  },
  {
    rule: 'sync-chain-availability',
    found: ['service claims > availability'],
    nearMiss: 'service shipping',
  },
  {
    rule: 'reuse-via-service',
    found: ['service formatting > shared code'],
    nearMiss: 'service feature-flags',
  },
  {
    rule: 'choreography-cycle',
    found: ['service loyalty > service returns > circle of events'],
    nearMiss: 'service billing',
  },
  {
    rule: 'versionless-event',
    found: ['channel claims.claim-opened > version'],
    nearMiss: 'channel returns.return-accepted.v1',
  },
  {
    rule: 'deprecation-without-date',
    found: ['service returns > GET /v1/returns/{returnId}/label > deprecation'],
    nearMiss: 'service returns > GET /v1/returns/{returnId}/receipt',
  },
  {
    rule: 'sunset-too-soon',
    found: ['service returns > GET /v1/returns/{returnId}/slip > deprecation'],
    nearMiss: 'service returns > GET /v1/returns/{returnId}/receipt',
  },
  {
    rule: 'consumer-after-sunset',
    found: ['service returns > GET /v1/returns/{returnId}/form > deprecation'],
    nearMiss: 'service returns > GET /v1/returns/{returnId}/receipt',
  },
  {
    rule: 'undeclared-use',
    found: ['service claims > calls feature-flags'],
    nearMiss: 'service returns > calls feature-flags',
  },
  {
    rule: 'unseen-use',
    found: ['service carriers > calls catalog', 'service mobile-api > calls returns'],
    nearMiss: 'service mobile-api > calls orders',
  },
  {
    rule: 'decision-link-one-way',
    found: ['decision docs/adr/0008-figures-from-the-database.md'],
    nearMiss: 'decision docs/adr/0010-prices-from-pricing.md',
  },
  {
    rule: 'rule-decision-gone',
    found: ['rule orders-keeps-out-of-notifications'],
    nearMiss: 'rule notifications-keeps-out-of-orders',
  },
  {
    rule: 'migration-renames',
    found: ['table sent_messages > column template'],
    nearMiss: 'table sent_messages > column attempts',
  },
  {
    rule: 'migration-not-null',
    found: ['table sent_messages > column language'],
    nearMiss: 'table sent_messages > column attempts',
  },
  {
    rule: 'migration-drops',
    found: ['table sent_messages > column sent_at'],
    nearMiss: 'table orders > column ship_to_name',
  },
]
