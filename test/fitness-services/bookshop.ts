/** A deployment as teams write them: image, labels, variables. */
const deployment = (
  name: string,
  variables: Readonly<Record<string, string>>,
  more: { readonly image?: string; readonly extra?: string } = {},
): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name}, team: books }
    spec:
      serviceAccountName: ${name}
      containers:
        - name: server
          image: ${more.image ?? `registry.example/bookshop/${name}:1.4.2`}
          ports: [{ containerPort: 8080 }]
${more.extra ?? ''}          env:
            - { name: PORT, value: "8080" }
${Object.entries(variables)
  .map(([key, value]) => `            - name: ${key}\n              value: ${JSON.stringify(value)}\n`)
  .join('')}---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector: { app: ${name} }
  ports: [{ port: 8080 }]
`

const telemetry = {
  OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4317',
  OTEL_SERVICE_NAME: 'reviews',
  OTEL_RESOURCE_ATTRIBUTES: 'service.name=reviews,peer=shelf:8080',
}

const proto = (name: string, procedure: string): string => `syntax = "proto3";
package bookshop;
service ${name} { rpc ${procedure}(${procedure}Request) returns (${procedure}Answer) {} }
message ${procedure}Request { string id = 1; }
message ${procedure}Answer { string text = 1; }
`

/** A shop for books: eleven services in five languages, in Kubernetes and in compose, as demonstrations of such shops are. */
export const bookshop: Readonly<Record<string, string>> = {
  'deploy/base/storefront.yaml': deployment('storefront', {
    SHELF_SERVICE_ADDR: 'shelf:8080',
    BASKET_SERVICE_ADDR: 'basket:8080',
    TILL_SERVICE_ADDR: 'till:8080',
    REVIEWS_URL: 'http://reviews.bookshop.svc.cluster.local:8080/api',
    ALLOWED_ORIGINS: 'http://bookshop.example,http://accounts:8080',
    ...telemetry,
  }),
  'deploy/base/shelf.yaml': deployment('shelf', telemetry),
  'deploy/base/basket.yaml': deployment('basket', { REDIS_ADDR: 'basket-cache:6379' }),
  'deploy/base/cache.yaml': deployment('basket-cache', {}, { image: 'redis:7-alpine' }),
  'deploy/base/collector.yaml': deployment(
    'collector',
    { SHELF: 'http://shelf:8080' },
    { image: 'otel/opentelemetry-collector-contrib:0.103.0' },
  ),
  'deploy/base/till.yaml': deployment(
    'till',
    { PARCELS_ADDR: 'dns:///parcels.bookshop:8080' },
    {
      extra:
        '          args: ["--basket=basket:8080", "--payments", "payments:8080", "--verbose"]\n          envFrom:\n            - configMapRef: { name: till-settings }\n',
    },
  ),
  'deploy/base/settings.yaml': `apiVersion: v1
kind: Namespace
metadata: { name: bookshop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: till-settings }
data:
  MAILS_URL: http://mails:8080
  GREETING: Welcome to mails
---
apiVersion: v1
kind: ConfigMap
metadata: { name: unused }
data:
  SHELF_URL: http://shelf:8080
`,
  'deploy/base/payments.yaml': deployment('payments', {}),
  'deploy/base/parcels.yaml': deployment('parcels', {}),
  'deploy/base/mails.yaml': deployment('mails', { SMTP_HOST: 'mailhog:1025' }),
  'deploy/base/reviews.yaml': deployment('reviews', {
    DATABASE_URL: 'postgres://reviews@reviews-db:5432/reviews',
    SHELF_HOST: 'shelf',
    SHELF_PORT: '8080',
    LABEL: 'accounts',
  }),
  'charts/accounts/Chart.yaml': 'apiVersion: v2\nname: accounts\nversion: 0.1.0\n',
  'charts/accounts/values.yaml':
    'image:\n  repository: registry.example/bookshop/accounts\nenv:\n  MAILS_URL: http://mails:8080\n  TITLE: Your accounts\n',
  'charts/accounts/templates/deployment.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n',
  'docker-compose.dev.yml': `x-common: &common
  restart: unless-stopped
  environment: &variables
    LOG: debug
services:
  recommender:
    <<: *common
    build: ./src/recommender
    environment:
      <<: *variables
      SHELF_ADDR: shelf:\${SHELF_PORT:-8080}
      REVIEWS: "http://\${REVIEWS_HOST}:8080"
    depends_on:
      shelf: { condition: service_started }
      mails: { condition: service_started }
  reviews-db:
    image: postgres:16
`,
  '.env': 'REVIEWS_HOST=reviews\n',
  'protos/till.proto': proto('Till', 'Pay'),
  'protos/shelf.proto': proto('Shelf', 'Find'),
  'src/till/Dockerfile': 'FROM scratch\n',
  'src/till/main.go': 'package main\n\nfunc main() { pb.RegisterTillServer(s, t) }\n',
  'src/shelf/Dockerfile': 'FROM scratch\n',
  'src/shelf/server.py': 'bookshop_pb2_grpc.add_ShelfServicer_to_server(Shelf(), server)\n',
  'src/storefront/Dockerfile': 'FROM scratch\n',
  'src/storefront/client.go': 'package main\n\nvar till = pb.NewTillClient(conn)\n',
  'src/recommender/Dockerfile': 'FROM scratch\n',
  'src/recommender/recommender.py': 'shelf = bookshop_pb2_grpc.ShelfStub(channel)\n',
  'src/mails/Dockerfile': 'FROM scratch\n',
  'src/mails/test/client_test.go': 'package main\n\nvar till = pb.NewTillClient(conn)\n',
}

/** Who calls whom in the bookshop. */
export const calls: readonly string[] = [
  'accounts calls mails',
  'recommender calls reviews',
  'recommender calls shelf',
  'reviews calls shelf',
  'storefront calls basket',
  'storefront calls reviews',
  'storefront calls shelf',
  'storefront calls till',
  'till calls basket',
  'till calls mails',
  'till calls parcels',
  'till calls payments',
]
