import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { jvm } from '../../src/fitness/code/languages/jvm.ts'
import { javaImports } from '../../src/fitness/code/languages/jvm/java-imports.ts'
import { kotlinImports } from '../../src/fitness/code/languages/jvm/kotlin-imports.ts'
import { targetsIn } from './project.ts'

const specifiers = (extraction: ReturnType<typeof javaImports>): readonly string[] =>
  extraction.imports.map(({ specifier }) => specifier)

suite('Imports of Java', () => {
  test('a file says its package, its imports with the place of the name, and its types', () => {
    const read = javaImports(
      'package com.acme.orders;\n\nimport java.util.List;\nimport static com.acme.Money.of;\n' +
        'import com.acme.billing.*;\npublic abstract class Order { Invoice invoice; }\ninterface Priced {}\nclass Line {}\n',
    )
    deepEqual(read, {
      package: 'com.acme.orders',
      imports: [
        { specifier: 'java.util.List', kind: 'runtime', line: 3, column: 8 },
        { specifier: 'com.acme.Money.of', kind: 'runtime', line: 4, column: 15 },
        { specifier: 'com.acme.billing.*', kind: 'runtime', line: 5, column: 8 },
      ],
      declares: ['Order', 'Priced', 'Line'],
      uses: ['Invoice'],
      abstractness: 2 / 3,
    })
  })

  test('comments, strings and text blocks hold no imports', () => {
    const text =
      '/* import a.A; */ // import b.B;\nimport c. /* here */ C;\n' +
      'class X { String s = "import d.D;"; String t = """\nimport e.E;\n\\"""import f.F;""" ; char q = \'"\'; }\n'
    deepEqual(specifiers(javaImports(text)), ['c.C'])
  })

  test('a module requires others: for its users too when it is transitive, for the compiler when it is static', () => {
    const read = javaImports(
      'open module com.acme.shop {\n  requires java.sql;\n  requires transitive com.acme.money;\n' +
        '  requires static lombok;\n  exports com.acme.shop;\n}\n',
    )
    deepEqual(
      read.imports.map(({ specifier, kind }) => `${kind} ${specifier}`),
      ['runtime module java.sql', 're-export module com.acme.money', 'type module lombok'],
    )
    deepEqual(read.declares, ['module com.acme.shop'])
  })

  test('lines that end with a carriage return alone are lines', () => {
    deepEqual(javaImports('// a\rimport b.B;\r').imports, [
      { specifier: 'b.B', kind: 'runtime', line: 2, column: 8 },
    ])
  })
})

suite('Imports of Kotlin', () => {
  test('aliases, names in backticks and functions outside of classes are read', () => {
    const read = kotlinImports(
      '@file:JvmName("Prices")\npackage com.acme\n\nimport com.acme.`in`.Scanner as S\nimport kotlin.math.*\n' +
        'fun <T> List<T>.second(): T = this[1]\nval String.cents get() = 1\nsealed class Price\nobject Free : Price()\n' +
        'typealias Prices = List<Price>\n',
    )
    equal(read.package, 'com.acme')
    deepEqual(specifiers(read), ['com.acme.in.Scanner', 'kotlin.math.*'])
    deepEqual(read.declares, ['Prices', 'second', 'cents', 'Price', 'Free', 'Prices'])
    equal(read.abstractness, 1 / 2)
  })

  test('comments inside of comments, and strings inside of the expressions of strings, hold no imports', () => {
    const text =
      '/* /* import a.A */ import b.B */\nimport c.C\nval s = "${ if (x) "import d.D }" else """import e.E""" }"\n' +
      'val t = $$"""${ import f.F $${"g"}"""\nclass Last\n'
    const read = kotlinImports(text)
    deepEqual(specifiers(read), ['c.C'])
    deepEqual(read.declares, ['s', 't', 'Last'])
  })
})

suite('What Java and Kotlin import is found', () => {
  const shop = {
    'settings.gradle': "include ':orders', ':billing'\n",
    'orders/build.gradle': "dependencies { implementation project(':billing') }\n",
    'billing/build.gradle': '',
    'orders/src/main/java/com/acme/orders/Order.java':
      'package com.acme.orders;\nimport com.acme.billing.Invoice;\nimport com.acme.billing.Invoice.Line;\n' +
      'import static com.acme.billing.Money.of;\nimport com.acme.billing.*;\nimport java.util.List;\n' +
      'import com.acme.billing.Gone;\nimport org.slf4j.Logger;\nimport com.acme.billing.TaxKt;\nclass Order { Tax tax; }',
    'billing/src/main/java/com/acme/billing/Invoice.java':
      'package com.acme.billing;\npublic class Invoice {}\nclass Money {}\n',
    'billing/src/main/kotlin/Tax.kt': 'package com.acme.billing\nclass Tax\nfun rate() = 1\n',
    'billing/src/main/kotlin/Use.kt':
      'package com.acme.billing.use\nimport com.acme.billing.rate\nimport com.acme.billing.Invoice as I\n',
  }

  suite('a name that is missing in a package of the tree is that of a library', () => {
    const sources = {
      'orders/Own.java': 'package org.acme.tools;\npublic class Own {}\n',
      'orders/Rules.java': 'package org.junit.rules;\npublic class Rules {}\n',
      'orders/Use.java':
        'package shop;\nimport org.acme.tools.Own;\nimport org.acme.tools.Gone;\nimport org.junit.rules.Timeout;\n',
    }
    const imports = async (build: Readonly<Record<string, string>>): Promise<readonly string[]> =>
      (await targetsIn(jvm, { ...sources, ...build }))('orders/Use.java').map(
        (target) => target.split(':')[0]!,
      )
    const own = (artifact: string): string => `<artifactId>${artifact}</artifactId>`
    const bothMissing = ['orders/Own.java', 'unresolved', 'unresolved']
    const bothForeign = ['orders/Own.java', 'external org.acme.tools', 'external org.junit.rules']

    test('where a build file names a dependency of its group', async () => {
      const dependency = (group: string, artifact: string) =>
        `<dependency>\n <groupId> ${group} </groupId><artifactId>${artifact}</artifactId></dependency>`
      deepEqual(await imports({}), bothMissing)
      deepEqual(
        await imports({
          'pom.xml': own('shop') + dependency('junit', 'junit') + dependency('org.acme', 'tools'),
        }),
        bothForeign,
      )
      deepEqual(
        await imports({
          'orders/build.gradle.kts': 'testImplementation("junit:junit:4.13")\napi("org.acme.tools:core")',
        }),
        bothForeign,
      )
      deepEqual(
        await imports({
          'gradle/libs.versions.toml':
            'junit = { group = "junit", name = "junit", version = "4" }\ntools = { module = "org.acme:tools" }',
        }),
        bothForeign,
      )
      deepEqual(
        await imports({
          'buildSrc/src/main/groovy/java.gradle': "testImplementation 'junit:junit:4.13'",
        }),
        ['orders/Own.java', 'unresolved', 'external org.junit.rules'],
      )
    })

    test('but not where the dependency is a module of the tree, or of a group that only begins alike', async () => {
      const pom = own('tools')
      const dependency = '<dependency><groupId>org.acme</groupId><artifactId>tools</artifactId></dependency>'
      deepEqual(await imports({ 'tools/pom.xml': pom, 'pom.xml': dependency }), bothMissing)
      deepEqual(
        await imports({
          'build.gradle': "implementation 'org.acm:tools:1'\nimplementation 'org.acme.too:x:1'",
        }),
        bothMissing,
      )
      deepEqual(await imports({ 'settings.gradle': "include 'junit:core'" }), bothMissing)
    })
  })

  test('classes, nested ones and static members, across both languages', async () => {
    const targets = await targetsIn(jvm, shop)
    deepEqual(targets('orders/src/main/java/com/acme/orders/Order.java'), [
      'billing/src/main/java/com/acme/billing/Invoice.java',
      'billing/src/main/java/com/acme/billing/Invoice.java',
      'billing/src/main/java/com/acme/billing/Invoice.java',
      'billing/src/main/kotlin/Tax.kt',
      'external java.util',
      'unresolved: No file declares "com.acme.billing.Gone", though its package is in the repository.',
      'external org.slf4j',
      'billing/src/main/kotlin/Tax.kt',
    ])
    deepEqual(targets('billing/src/main/kotlin/Use.kt'), [
      'billing/src/main/kotlin/Tax.kt',
      'billing/src/main/java/com/acme/billing/Invoice.java',
    ])
  })

  test('of two modules with the same class, the one the build depends on is meant', async () => {
    const pom = (artifact: string, dependency = ''): string =>
      `<project><parent><artifactId>all</artifactId></parent><artifactId>${artifact}</artifactId><dependencies>` +
      `${dependency && `<dependency><artifactId>${dependency}</artifactId></dependency>`}</dependencies></project>`
    const tax = 'package com.acme;\nclass Tax {}\n'
    const targets = await targetsIn(jvm, {
      'pom.xml': pom('root'),
      'app/pom.xml': pom('app', 'tax-new'),
      'old/pom.xml': pom('tax-old'),
      'new/pom.xml': pom('tax-new'),
      'old/src/main/java/com/acme/Tax.java': tax,
      'new/src/main/java/com/acme/Tax.java': tax,
      'app/src/main/java/App.java': 'import com.acme.Tax;\nclass App {}\n',
    })
    deepEqual(targets('app/src/main/java/App.java'), ['new/src/main/java/com/acme/Tax.java'])
  })

  test('a module that another one requires is found by its name', async () => {
    const targets = await targetsIn(jvm, {
      'a/module-info.java': 'module a { requires b; requires java.sql; }',
      'b/module-info.java': 'module b {}',
    })
    deepEqual(targets('a/module-info.java'), ['b/module-info.java', 'external java.sql'])
  })
})
