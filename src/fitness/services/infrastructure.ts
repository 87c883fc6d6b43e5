import { baseName } from '../paths.ts'

/** Images that are somebody else's program: databases, brokers, proxies, observability, stand-ins for tests. */
const images = new Set(
  `postgres postgresql postgis pgbouncer pgadmin4 pgadmin timescaledb mysql mariadb percona mongo mongodb
  mongo-express redis valkey redis-stack redisinsight memcached dragonfly keydb cassandra scylla couchdb
  couchbase neo4j influxdb clickhouse clickhouse-server elasticsearch opensearch opensearch-dashboards
  kibana logstash filebeat fluentd fluent-bit solr meilisearch typesense kafka cp-kafka cp-zookeeper
  cp-schema-registry cp-kafka-connect cp-server kafka-ui akhq kafdrop schema-registry zookeeper redpanda
  nats rabbitmq activemq activemq-artemis pulsar mosquitto emqx nginx nginx-ingress httpd traefik caddy
  haproxy envoy kong apisix tyk varnish prometheus grafana loki promtail mimir alertmanager jaeger zipkin
  otel-collector opentelemetry-collector opentelemetry-collector-contrib otelcol node-exporter cadvisor
  statsd sentry vault consul etcd minio localstack azurite keycloak ory-hydra hydra openldap mailpit mailhog
  maildev smtp4dev wiremock mockserver mountebank toxiproxy adminer phpmyadmin cloudbeaver busybox alpine
  ubuntu debian wait-for-it dockerize portainer watchtower sonarqube unleash-server flagd flagd-ui locust k6
  selenium chrome playwright squid dind registry mssql azure-sql-edge oracle-xe db2 h2 sqlite sqlpad
  metabase superset debezium ksqldb-server temporal temporal-ui airflow pact-broker pushgateway hadoop spark
  flink`.split(/\s+/),
)

/** The same where the name alone could be anybody's. */
const imagesOfOwners = new Set(
  `mssql/server redpandadata/console debezium/connect confluentinc/connect timberio/vector curlimages/curl
  jaegertracing/all-in-one minio/mc grafana/tempo apache/apache dexidp/dex temporalio/auto-setup`.split(
    /\s+/,
  ),
)

/** The name of an image without registry, tag and digest: `registry.example/shop/orders:main` → `orders`. */
export const imageName = (image: string): string =>
  baseName(image.split('@')[0] ?? image).split(':')[0] ?? image

export const isInfrastructure = (image: string): boolean => {
  const owner = baseName(image.slice(0, Math.max(image.lastIndexOf('/'), 0)))
  const name = imageName(image).toLowerCase()
  return images.has(name) || imagesOfOwners.has(`${owner}/${name}`)
}
