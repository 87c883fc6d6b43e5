import { describe } from 'node:test'
import { cases } from './semantic-cases.ts'

describe('Field numbers, ranges and reserved names', () => {
  cases([
    {
      title: 'two fields cannot share a number',
      source: `syntax = "proto3";
message M { int32 a = 1; int32 b = 1; }
`,
      problems: ['2:36 Field number 1 of "b" is already taken by "a".'],
    },
    {
      title: 'numbers start at 1',
      source: `syntax = "proto3";
message M { int32 a = 0; }
`,
      problems: ['2:23 Field numbers start at 1.'],
    },
    {
      title: 'a negative number is no field number',
      source: `syntax = "proto3";
message M { int32 a = -1; }
`,
      problems: ['2:23 Expected a field number, but found "-".'],
    },
    {
      title: 'the largest number is 2^29 - 1',
      source: `syntax = "proto3";
message M { int32 a = 536870911; }
`,
      problems: [],
    },
    {
      title: 'a number above 2^29 - 1 is too large',
      source: `syntax = "proto3";
message M { int32 a = 536870912; }
`,
      problems: ['2:23 Field numbers end at 536870911.'],
    },
    {
      title: 'a number of more than 32 bits is too large',
      source: `syntax = "proto3";
message M { int32 a = 4294967296; }
`,
      problems: ['2:23 This number does not fit into 32 bits.'],
    },
    {
      title: '19000 to 19999 belong to the implementation',
      source: `syntax = "proto3";
message M { int32 a = 18999; int32 b = 19000; int32 c = 19999; int32 d = 20000; }
`,
      problems: [
        '2:40 Field numbers from 19000 to 19999 belong to the implementation of protobuf. Choose another.',
        '2:57 Field numbers from 19000 to 19999 belong to the implementation of protobuf. Choose another.',
      ],
    },
    {
      title: 'a reserved number cannot be used',
      source: `syntax = "proto3";
message M { reserved 1 to 3, 9; int32 a = 4; int32 b = 2; int32 c = 9; }
`,
      problems: [
        '2:56 Field number 2 of "b" lies in the reserved range 1 to 3.',
        '2:69 Field number 9 of "c" lies in the reserved range 9.',
      ],
    },
    {
      title: 'a reserved name cannot be used',
      source: `syntax = "proto3";
message M { reserved "a"; int32 a = 1; }
`,
      problems: ['2:33 The name of field "a" is reserved.'],
    },
    {
      title: 'a name cannot be reserved twice',
      source: `syntax = "proto3";
message M { reserved "a", "b"; reserved "a"; }
`,
      problems: ['2:41 The name "a" is reserved twice.'],
    },
    {
      title: 'reserved ranges cannot overlap',
      source: `syntax = "proto3";
message M { reserved 1 to 10; reserved 5; }
`,
      problems: ['2:40 The reserved range 5 overlaps with the reserved range 1 to 10.'],
    },
    {
      title: 'reserved numbers start at 1',
      source: `syntax = "proto3";
message M { reserved 0; }
`,
      problems: ['2:22 Field numbers start at 1.'],
    },
    {
      title: 'the word max ends a reserved range',
      source: `syntax = "proto3";
message M { reserved 100 to max; int32 a = 100; }
`,
      problems: ['2:44 Field number 100 of "a" lies in the reserved range 100 to 536870911.'],
    },
    {
      title: 'a field cannot lie in an extension range',
      source: `syntax = "proto2";
message M { extensions 5 to 9; optional int32 a = 5; }
`,
      problems: ['2:51 Field number 5 of "a" lies in the extension range 5 to 9.'],
    },
    {
      title: 'extension ranges and reserved ranges cannot overlap',
      source: `syntax = "proto2";
message M { extensions 5 to 9; reserved 9 to 10; }
`,
      problems: ['2:41 The reserved range 9 to 10 overlaps with the extension range 5 to 9.'],
    },
    {
      title: 'an extension range cannot end before it starts',
      source: `syntax = "proto2";
message M { extensions 9 to 5; }
`,
      problems: ['2:24 The extension range 9 to 5 ends before it starts.'],
    },
    {
      title: 'numbers may be octal or hexadecimal',
      source: `syntax = "proto3";
message M { int32 a = 0x10; int32 b = 017; int32 c = 16; }
`,
      problems: ['2:54 Field number 16 of "c" is already taken by "a".'],
    },
  ])
})
