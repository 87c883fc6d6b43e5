import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinedLiterals, readCode } from '../../src/fitness/services/code-text.ts'
import { composeOf, evidenceOf, read } from './landscapes.ts'

const stock = `syntax = "proto3";
package acme.stock.v1;
option java_package = "com.acme.stock.v1";
service StockService {
  rpc Reserve(ReserveRequest) returns (ReserveResponse);
  rpc Release(ReserveRequest) returns (ReserveResponse);
}
message ReserveRequest { string product_id = 1; Line line = 2; }
message ReserveResponse { repeated Line lines = 1; }
message Line { string product_id = 1; int32 quantity = 2; }
`

const goServer = `package main
import stockv1 "example.com/gen/acme/stock/v1"
func main() { stockv1.RegisterStockServiceServer(server, impl) }
`

const clients: Readonly<Record<string, readonly [path: string, text: string]>> = {
  Go: [
    'main.go',
    'package main\n\nvar c = stockv1.NewStockServiceClient(conn)\nfunc f() { c.Reserve(ctx, r) }\n',
  ],
  Java: [
    'src/main/java/Shop.java',
    'class Shop {\n\n  Object stub = StockServiceGrpc.newBlockingStub(channel);\n  void f() { stub.reserve(request); }\n}\n',
  ],
  Kotlin: [
    'src/main/kotlin/Shop.kt',
    'class Shop {\n\n  val stub = StockServiceGrpcKt.StockServiceCoroutineStub(channel)\n  suspend fun f() = stub.reserve(request)\n}\n',
  ],
  Python: [
    'shop/client.py',
    'import stock_pb2_grpc\n\nstub = stock_pb2_grpc.StockServiceStub(channel)\nstub.Reserve(request)\n',
  ],
  'C#': [
    'Shop.cs',
    'class Shop {\n\n  object c = new StockService.StockServiceClient(channel);\n  void F() { c.ReserveAsync(request); }\n}\n',
  ],
  TypeScript: [
    'src/client.ts',
    "import * as grpc from '@grpc/grpc-js'\n\nconst stub = new StockService(address, grpc.credentials.createInsecure())\nstub.reserve({})\n",
  ],
}

for (const [language, [path, text]] of Object.entries(clients)) {
  test(`a client of a protobuf service in ${language} is a call of who serves it`, async () => {
    const { landscape, edges, problems } = await read({
      'compose.yaml': composeOf({ stock: {}, shop: {} }),
      'proto/acme/stock/v1/stock.proto': stock,
      'services/stock/main.go': goServer,
      [`services/shop/${path}`]: text,
    })
    assert.deepEqual(problems, [])
    assert.deepEqual(edges, ['shop calls stock'])
    assert.deepEqual(landscape.edges[0]?.operations, ['acme.stock.v1.StockService/Reserve'])
    assert.deepEqual(evidenceOf(landscape, 'shop calls stock'), [
      `protobuf static: client of acme.stock.v1.StockService at services/shop/${path}:3`,
    ])
  })
}

const servers: Readonly<Record<string, readonly [path: string, text: string]>> = {
  'Go with Connect': [
    'main.go',
    'package main\nvar path, handler = stockv1connect.NewStockServiceHandler(stock)\n',
  ],
  Java: ['src/main/java/Stock.java', 'class Stock extends StockServiceGrpc.StockServiceImplBase {}\n'],
  Kotlin: [
    'src/main/kotlin/Stock.kt',
    'class Stock : StockServiceGrpcKt.StockServiceCoroutineImplBase() {}\n',
  ],
  Python: ['stock/server.py', 'stock_pb2_grpc.add_StockServiceServicer_to_server(Stock(), server)\n'],
  'C#': ['Stock.cs', 'class Stock : StockService.StockServiceBase {}\n'],
  TypeScript: [
    'src/main.ts',
    "import * as grpc from '@grpc/grpc-js'\nserver.addService(StockService.service, stock)\n",
  ],
}

for (const [language, [path, text]] of Object.entries(servers)) {
  test(`who serves a protobuf service in ${language} offers its procedures`, async () => {
    const { landscape, edges } = await read({
      'compose.yaml': composeOf({ stock: {}, shop: {} }),
      'proto/acme/stock/v1/stock.proto': stock,
      [`services/stock/${path}`]: text,
      'services/shop/main.go': clients['Go']![1],
    })
    assert.deepEqual(edges, ['shop calls stock'])
    assert.deepEqual(
      landscape.operations.map(({ service, name, asks, answers }) => ({ service, name, asks, answers })),
      ['Reserve', 'Release'].map((name) => ({
        service: 'stock',
        name: `acme.stock.v1.StockService/${name}`,
        asks: ['product_id', 'line', 'line.product_id', 'line.quantity'],
        answers: ['lines', 'lines[].product_id', 'lines[].quantity'],
      })),
    )
  })
}

test('a client in a comment, in a string, in a test or of something called nearly the same is no call', async () => {
  const { edges } = await read({
    'compose.yaml': composeOf({ stock: {}, shop: {} }),
    'proto/acme/stock/v1/stock.proto': stock,
    'services/stock/main.go': goServer,
    'services/shop/comment.go':
      'package main\n// c := stockv1.NewStockServiceClient(conn)\n/* NewStockServiceClient( */\n',
    'services/shop/string.go':
      'package main\nvar s = "NewStockServiceClient("\nvar r = `NewStockServiceClient(`\n',
    'services/shop/client_test.go': clients['Go']![1],
    'services/shop/other.go': 'package main\nvar c = RenewStockServiceClient(conn)\n',
    'services/shop/src/plain.ts': 'const stock = new StockService(repository)\n',
  })
  assert.deepEqual(edges, [])
})

test('of two services with one name the one counts whose package the file mentions', async () => {
  const second = stock.replaceAll('acme.stock.v1', 'acme.depot.v1')
  const { edges } = await read({
    'compose.yaml': composeOf({ stock: {}, depot: {}, shop: {}, unclear: {} }),
    'proto/acme/stock/v1/stock.proto': stock,
    'proto/acme/depot/v1/depot.proto': second,
    'services/stock/main.go': goServer,
    'services/depot/main.go': goServer.replaceAll('stock', 'depot'),
    'services/shop/main.go': `import depotv1 "example.com/gen/acme/depot/v1"\n${clients['Go']![1]}`,
    'services/unclear/main.go': clients['Go']![1],
  })
  assert.deepEqual(edges, ['shop calls depot'])
})

test('an address of another service in code is a call, and one of nobody, of a comment or of itself is not', async () => {
  const { edges, landscape } = await read({
    'compose.yaml': composeOf({ orders: {}, web: {} }),
    'services/web/src/main.ts':
      "// http://nobody:80\nfetch('http://orders:8080/v1/orders')\nfetch('https://api.example.com/orders')\nfetch('http://web:80/')\n",
  })
  assert.deepEqual(edges, ['web calls orders'])
  assert.deepEqual(evidenceOf(landscape, 'web calls orders'), [
    'code static: address http://orders at services/web/src/main.ts:2',
  ])
})

test('topics in code: calls show who sends and who listens, constants are followed', async () => {
  const { edges } = await read({
    'compose.yaml': composeOf({ a: {}, b: {}, c: {}, d: {}, e: {} }),
    'services/a/src/main.ts': "await producer.send({ topic: 'a.first.v1', messages: [] })\n",
    'services/b/src/main/java/B.java':
      'class B {\n  @KafkaListener(topics = "a.first.v1")\n  void on(Event e) {}\n}\n',
    'services/c/c/main.py':
      'FIRST = "a.first.v1"\nOTHER = "c.other.v1"\nconsumer.subscribe([FIRST])\nproducer.produce(OTHER, value)\n',
    'services/d/main.go': 'package main\nvar w = kafka.NewReader(kafka.ReaderConfig{Topic: "c.other.v1"})\n',
    'services/e/src/main.ts': "emitter.on('a.first.v1', run)\nresponse.send('a.first.v1')\n",
  })
  assert.deepEqual(edges, [
    'a publishes a.first.v1',
    'b subscribes a.first.v1',
    'c publishes c.other.v1',
    'c subscribes a.first.v1',
    'd subscribes c.other.v1',
  ])
})

test('comments and strings are told apart from code, with every offset kept', () => {
  const text = [
    "const a = 'it\\'s' // \"no\"",
    '/* `no` */ const b = `x ${f({ y: "z" })} end`',
    'const c = /[\'"]/.test(d) ? \'yes\' : ""',
    '',
  ].join('\n')
  const { code, literals } = readCode('a.ts', text)
  assert.equal(code.length, text.length)
  assert.deepEqual(
    literals.map(({ value }) => value),
    ["it\\'s", 'x   end', 'yes', ''],
  )
  for (const { start, end } of literals) assert.match(text[start]! + text[end - 1]!, /^(?:''|""|``)$/)
})

test('strings that an expression joins are one', () => {
  const values = (path: string, text: string) =>
    joinedLiterals(readCode(path, text)).map(({ value }) => value)
  assert.deepEqual(values('a.go', 'q(`SELECT `+columns+` FROM products`, "x")'), [
    'SELECT   FROM products',
    'x',
  ])
  assert.deepEqual(values('a.py', 'q("SELECT * "\n  "FROM orders")'), ['SELECT *  FROM orders'])
  assert.deepEqual(values('A.java', 'q("a", "b")'), ['a', 'b'])
})

test('code that never ends its strings, comments and templates is read in time proportional to its length', () => {
  const started = performance.now()
  for (const part of ['"', '`${', '/*', "'''", '/', '${', '("', '(/[']) {
    const { code } = readCode('a.ts', part.repeat(200_000))
    assert.equal(code.length, part.length * 200_000)
  }
  assert.ok(performance.now() - started < 5_000)
})
