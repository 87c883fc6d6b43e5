import { describe } from 'node:test'
import { cases } from './semantic-cases.ts'

describe('Visibility since edition 2024', () => {
  cases([
    {
      title: 'nested types are local unless they are exported',
      source: {
        'a.proto': `edition = "2024";
import "b.proto";
message A { B b = 1; B.Nested n = 2; B.Open o = 3; Hidden h = 4; }
`,
        'b.proto': `edition = "2024";
message B { message Nested { } export message Open { } }
local message Hidden { }
`,
      },
      problems: [
        'a.proto:3:22 "B.Nested" is not exported from b.proto: write "export" before its declaration.',
        'a.proto:3:52 "Hidden" is not exported from b.proto: write "export" before its declaration.',
      ],
    },
    {
      title: 'files of older editions see no more',
      source: {
        'a.proto': `syntax = "proto3";
import "b.proto";
message A { Hidden h = 1; map<int32, Hidden> m = 2; }
service S { rpc F(A) returns (Hidden); }
`,
        'b.proto': `edition = "2024";
local message Hidden { }
`,
      },
      problems: [
        'a.proto:3:13 "Hidden" is not exported from b.proto: write "export" before its declaration.',
        'a.proto:3:38 "Hidden" is not exported from b.proto: write "export" before its declaration.',
        'a.proto:4:31 "Hidden" is not exported from b.proto: write "export" before its declaration.',
      ],
    },
    {
      title: 'a file sees its own local types',
      source: `edition = "2024";
local message Hidden { message Nested { } }
message A { Hidden h = 1; Hidden.Nested n = 2; }
`,
      problems: [],
    },
    {
      title: 'a file can make everything local',
      source: {
        'a.proto': `edition = "2024";
import "b.proto";
message A { B b = 1; C c = 2; }
`,
        'b.proto': `edition = "2024";
option features.default_symbol_visibility = LOCAL_ALL;
message B { }
export message C { }
`,
      },
      problems: ['a.proto:3:13 "B" is not exported from b.proto: write "export" before its declaration.'],
    },
    {
      title: 'strict visibility exports nothing nested',
      source: `edition = "2024";
option features.default_symbol_visibility = STRICT;
message A { export message B { } }
message Space { export enum E { E_UNKNOWN = 0; } reserved 1 to max; }
`,
      problems: [
        '3:28 With strict visibility nothing inside a message can be exported. Declare it at the top level.',
      ],
    },
  ])
})
