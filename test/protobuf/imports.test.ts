import { describe } from 'node:test'
import { cases } from './semantic-cases.ts'

describe('Imports', () => {
  cases([
    {
      title: 'a file that is not there',
      source: `syntax = "proto3";
import "missing.proto";
`,
      problems: [
        '2:1 The imported file "missing.proto" was not found below the module\'s root. Check the path. If it lies in another folder, add that folder to "include" of the module\'s entry under "contracts" in concordat.yaml; files of a package from buf\'s registry are fetched with "buf export".',
      ],
    },
    {
      title: 'a file imported twice',
      source: {
        'a.proto': `syntax = "proto3";
import "b.proto";
import "b.proto";
`,
        'b.proto': `syntax = "proto3";

`,
      },
      problems: ['a.proto:3:1 "b.proto" is imported twice. Remove one of the imports.'],
    },
    {
      title: 'a file that imports itself',
      source: {
        'a.proto': `syntax = "proto3";
import "a.proto";
`,
      },
      problems: ['a.proto:2:1 Files import each other in a circle: a.proto → a.proto.'],
    },
    {
      title: 'files that import each other',
      source: {
        'a.proto': `syntax = "proto3";
import "b.proto";
`,
        'b.proto': `syntax = "proto3";
import "c.proto";
`,
        'c.proto': `syntax = "proto3";
import "a.proto";
`,
      },
      problems: ['c.proto:2:1 Files import each other in a circle: a.proto → b.proto → c.proto → a.proto.'],
    },
    {
      title: 'names of a file that is not imported',
      source: {
        'a.proto': `syntax = "proto3";
message A { B b = 1; }
`,
        'b.proto': `syntax = "proto3";
message B { }
`,
      },
      problems: ['a.proto:2:13 "B" is declared in b.proto, which this file does not import.'],
    },
    {
      title: 'imports are not passed on',
      source: {
        'a.proto': `syntax = "proto3";
import "b.proto";
message A { C c = 1; }
`,
        'b.proto': `syntax = "proto3";
import "c.proto";
`,
        'c.proto': `syntax = "proto3";
message C { }
`,
      },
      problems: ['a.proto:3:13 "C" is declared in c.proto, which this file does not import.'],
    },
    {
      title: 'public imports are passed on',
      source: {
        'a.proto': `syntax = "proto3";
import "b.proto";
message A { C c = 1; }
`,
        'b.proto': `syntax = "proto3";
import public "c.proto";
`,
        'c.proto': `syntax = "proto3";
message C { }
`,
      },
      problems: [],
    },
    {
      title: 'weak imports are imports',
      source: {
        'a.proto': `syntax = "proto3";
import weak "b.proto";
message A { B b = 1; }
`,
        'b.proto': `syntax = "proto3";
message B { }
`,
      },
      problems: [],
    },
    {
      title: 'a path that leaves the module',
      source: `syntax = "proto3";
import "../b.proto";
import "./b.proto";
`,
      problems: [
        '2:1 "../b.proto" cannot be imported. Write the path from the module\'s root, with "/" and without "." and "..".',
        '3:1 "./b.proto" cannot be imported. Write the path from the module\'s root, with "/" and without "." and "..".',
      ],
    },
    {
      title: 'names that may stand in a missing file are not reported on top of it',
      source: `syntax = "proto3";
import "missing.proto";
message A { missing.B b = 1 [(missing.c) = 1]; }
`,
      problems: [
        '2:1 The imported file "missing.proto" was not found below the module\'s root. Check the path. If it lies in another folder, add that folder to "include" of the module\'s entry under "contracts" in concordat.yaml; files of a package from buf\'s registry are fetched with "buf export".',
      ],
    },
    {
      title: 'an option import brings options only',
      source: {
        'a.proto': `edition = "2024";
import option "b.proto";
message A { option (flag) = true; B b = 1; }
`,
        'b.proto': `syntax = "proto3";
import "google/protobuf/descriptor.proto";
extend google.protobuf.MessageOptions { bool flag = 50000; }
message B { }
`,
      },
      problems: ['a.proto:3:35 "B" is declared in b.proto, which this file does not import.'],
    },
    {
      title: 'option imports need edition 2024',
      source: {
        'a.proto': `syntax = "proto3";
import option "b.proto";
`,
        'b.proto': `syntax = "proto3";

`,
      },
      problems: ['a.proto:2:8 "import option" needs edition 2024 or later.'],
    },
    {
      title: 'option imports stand behind the others',
      source: {
        'a.proto': `edition = "2024";
import option "b.proto";
import "c.proto";
`,
        'b.proto': `syntax = "proto3";

`,
        'c.proto': `syntax = "proto3";

`,
      },
      problems: ['a.proto:3:1 Imports have to stand before those with "option".'],
    },
    {
      title: 'weak imports ended with edition 2024',
      source: {
        'a.proto': `edition = "2024";
import weak "b.proto";
`,
        'b.proto': `syntax = "proto3";

`,
      },
      problems: ['a.proto:2:1 "import weak" does not exist any more since edition 2024.'],
    },
    {
      title: 'files for the lite runtime are imported by their like',
      source: {
        'a.proto': `syntax = "proto3";
import "b.proto";
`,
        'b.proto': `syntax = "proto3";
option optimize_for = LITE_RUNTIME;
`,
      },
      problems: [
        'a.proto:2:1 "b.proto" is optimized for LITE_RUNTIME: only files that are so themselves can import it.',
      ],
    },
  ])
})
