import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Comments } from '../../src/formats/protobuf/model.ts'
import { loadText } from './modules.ts'

const texts = (comments: Comments | undefined): unknown =>
  comments && { leading: comments.leading, trailing: comments.trailing, detached: comments.detached }

test('a comment right before a declaration leads it, one behind it on the same line trails it', async () => {
  const { file } = await loadText(`syntax = "proto3";
// Leads M.
message M { // Trails the brace of M.
  // Leads a.
  // And goes on.
  int32 a = 1; // Trails a.
  int32 b = 2;
  /* Leads c.
   * And goes on. */
  int32 c = 3; // Trails c.
}
`)
  const [message] = file.messages
  assert.deepEqual(texts(message!.comments), {
    leading: ' Leads M.\n',
    trailing: ' Trails the brace of M.\n',
    detached: [],
  })
  const [a, b, c] = message!.fields
  assert.deepEqual(texts(a!.comments), {
    leading: ' Leads a.\n And goes on.\n',
    trailing: ' Trails a.\n',
    detached: [],
  })
  assert.equal(b!.comments, undefined)
  assert.deepEqual(texts(c!.comments), {
    leading: ' Leads c.\n And goes on. ',
    trailing: ' Trails c.\n',
    detached: [],
  })
})

test('comments set off by blank lines stand alone before the next declaration', async () => {
  const { file } = await loadText(`syntax = "proto3";

// Alone.

// Alone as well.

// Leads M.
message M { }
`)
  assert.deepEqual(texts(file.messages[0]!.comments), {
    leading: ' Leads M.\n',
    trailing: undefined,
    detached: [' Alone.\n', ' Alone as well.\n'],
  })
})

test('a comment on the next line trails a declaration if a blank line follows', async () => {
  const { file } = await loadText(`syntax = "proto3";
message M {
  int32 a = 1;
  // Trails a.

  int32 b = 2;
}
`)
  const [a, b] = file.messages[0]!.fields
  assert.equal(a!.comments?.trailing, ' Trails a.\n')
  assert.equal(b!.comments, undefined)
})

test('the last comment of a block belongs to nothing behind the block', async () => {
  const { file } = await loadText(`syntax = "proto3";
message M {
  int32 a = 1;

  // The end.
}
message N { }
`)
  assert.equal(file.messages[0]!.fields[0]!.comments, undefined)
  assert.equal(file.messages[1]!.comments, undefined)
})

test('a block comment with something behind it on its line belongs to neither side', async () => {
  const { file } = await loadText('syntax = "proto3";\nmessage M { } /* whose? */ message N { }\n')
  assert.equal(file.messages[0]!.comments, undefined)
  assert.equal(file.messages[1]!.comments, undefined)
})

test('a comment that ends on the line of a declaration does not lead it', async () => {
  const { file } = await loadText(
    'syntax = "proto3";\n/* same line */ message M { }\n/* ends\n*/ message N { }\n',
  )
  assert.deepEqual(
    file.messages.map(({ comments }) => comments?.leading),
    [undefined, undefined],
  )
})

test('a block comment behind a declaration leads the one on the next line', async () => {
  const { file } = await loadText(`syntax = "proto3";
message M {
  int32 a = 1; /* Leads b. */
  int32 b = 2; // Trails b.
  int32 c = 3; /* Trails c. */ /* Leads d. */
  int32 d = 4;
}
`)
  assert.deepEqual(
    file.messages[0]!.fields.map(({ comments }) => [comments?.leading, comments?.trailing]),
    [
      [undefined, undefined],
      [' Leads b. ', ' Trails b.\n'],
      [undefined, ' Trails c. '],
      [' Leads d. ', undefined],
    ],
  )
})

test('syntax, package, imports, methods, values and oneofs have comments, too', async () => {
  const { file } = await loadText(`// syntax
syntax = "proto3";
// package
package a;
// import
import "google/protobuf/empty.proto";
// service
service S {
  // method
  rpc F(M) returns (M);
}
// enum
enum E {
  // value
  A = 0;
}
message M {
  // oneof
  oneof o {
    // field
    int32 f = 1;
  }
}
`)
  const [service] = file.services
  const [node] = file.enums
  const [message] = file.messages
  const all = [
    file.syntaxComments,
    file.packageComments,
    file.imports[0]!.comments,
    service!.comments,
    service!.methods[0]!.comments,
    node!.comments,
    node!.values[0]!.comments,
    message!.oneofs[0]!.comments,
    message!.fields[0]!.comments,
  ]
  assert.deepEqual(
    all.map((comments) => comments?.leading),
    ['syntax', 'package', 'import', 'service', 'method', 'enum', 'value', 'oneof', 'field'].map(
      (what) => ` ${what}\n`,
    ),
  )
})
