import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { reactions } from '../src/reactions.ts'
import { refusals } from '../src/refusals.ts'
import { routes } from '../src/routes.ts'

// The rules that keep the code readable, so that review can talk about meaning.

const root = fileURLToPath(new URL('..', import.meta.url))
const files = globSync('{src,packages/*/src}/**/*.{ts,tsx}', { cwd: root }).map((path) => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
}))
const tests = globSync(['{src,packages/*/src}/**/*.test.{ts,tsx}', 'test/**/*.{ts,tsx}', '**/test-world.ts'], {
  cwd: root,
  exclude: ['**/node_modules/**'],
}).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const ours = files.filter(({ path }) => !/\.test\.tsx?$|test-world|\.d\.ts$/.test(path))

/** From what is known to what follows from it: a module imports only from above itself. */
const modules = [
  'platform',
  'ui',
  'accounts',
  'organisations',
  'catalogue',
  'portfolio',
  'assessment',
  'credentials',
  'notifications',
  'exchange',
  'vc-api',
]
const tables = ['routes', 'api-routes', 'protocol-routes', 'policy', 'facts', 'jobs', 'refusals', 'config']
const wiring = ['app', 'programs', 'reactions', 'worker', 'main', 'cairn', 'examples']

function importsOf({ path, text }: { path: string; text: string }): string[] {
  const found = [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(([, name]) => name ?? '')
  return found.map((name) => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name))
}
const roomOf = (path: string) => /^src\/([^/.]+)/.exec(path)?.[1] ?? ''
const linesOf = (text: string) => text.trimEnd().split('\n')

describe('direction', () => {
  test('every folder of src is a module with a place in the story', () => {
    const rooms = new Set(ours.map(({ path }) => roomOf(path)).filter(Boolean))
    expect([...rooms].filter((room) => ![...modules, ...tables, ...wiring].includes(room))).toEqual([])
  })

  test('a module imports only from above itself, and the tables; nobody imports the wiring', () => {
    const wrong = ours.flatMap((file) => {
      const room = roomOf(file.path)
      if (wiring.includes(room) || file.path.startsWith('packages/')) return []
      return importsOf(file)
        .filter((target) => target.startsWith('src/'))
        .filter((target) => {
          const there = roomOf(target)
          if (wiring.includes(there)) return true
          if (tables.includes(there) || tables.includes(room)) return false
          return modules.indexOf(there) > modules.indexOf(room)
        })
        .map((target) => `${file.path} -> ${target}`)
    })
    expect(wrong).toEqual([])
  })

  test('packages/open-badges imports no application code, and only credentials, exchange and vc-api import it', () => {
    const inside = files
      .filter(({ path }) => path.startsWith('packages/'))
      .flatMap((file) => importsOf(file).filter((name) => name.startsWith('src/')))
    expect(inside).toEqual([])
    const users = new Set(
      ours
        .filter((file) => importsOf(file).some((name) => name.startsWith('@cairn/open-badges')))
        .map(({ path }) => roomOf(path)),
    )
    expect([...users].toSorted()).toEqual(['credentials', 'exchange', 'vc-api'])
  })
})

describe('each thing in its place', () => {
  test('SQL stands only in stores and the platform', () => {
    const elsewhere = ours.filter(
      ({ path, text }) =>
        !path.startsWith('src/platform/') &&
        !path.endsWith('store.ts') &&
        /import \{[^}]*\bsql\b[^}]*\} from 'kysely'/.test(text),
    )
    expect(elsewhere.map(({ path }) => path)).toEqual([])
  })

  test('one module writes each table', () => {
    const writers = new Map<string, Set<string>>()
    for (const { path, text } of ours.filter(({ path }) => path.startsWith('src/'))) {
      for (const [, table] of text.matchAll(
        /\b(?:insert into|update|delete from)\s+([a-z_]+)\s*(?:\(|set\b|where\b|[a-z]\s+set\b)/g,
      )) {
        if (!table) continue
        writers.set(table, (writers.get(table) ?? new Set()).add(roomOf(path)))
      }
    }
    const shared = [...writers]
      .filter(([table, rooms]) => table !== 'sessions' && rooms.size > 1)
      .map(([table, rooms]) => `${table}: ${[...rooms].join(', ')}`)
    expect(writers.size).toBeGreaterThan(15)
    expect(shared).toEqual([])
  })

  test('rules are pure: no clock, no chance, no network, no files, no database', () => {
    const impure = ours.flatMap((file) => {
      if (!/(^|\/)rules\.ts$|-rules\.ts$/.test(file.path)) return []
      const outside = importsOf(file).filter((name) =>
        /^node:|kysely|^pg$|fastify|store\.ts|actions\.ts|platform\/(work|database|queue|files|mail)/.test(name),
      )
      const calls = [
        ...file.text.matchAll(/Date\.now|new Date\(\)|Math\.random|randomUUID|randomBytes|process\.|fetch\(|await /g),
      ].map(([call]) => call)
      return [...outside, ...calls].map((what) => `${file.path}: ${what}`)
    })
    expect(impure).toEqual([])
  })

  test('only the unit of work opens a transaction', () => {
    const openers = ours.filter(({ text }) => /\.transaction\(\)/.test(text)).map(({ path }) => path)
    expect(openers.toSorted()).toEqual(['src/platform/http/door.ts', 'src/platform/work.ts'])
  })
})

describe('sizes', () => {
  test('a file has at most 300 lines', () => {
    expect(
      ours.filter(({ text }) => linesOf(text).length > 300).map(({ path, text }) => `${path}: ${linesOf(text).length}`),
    ).toEqual([])
  })

  test('a test has at most 300 lines: another story is another file', () => {
    expect(
      tests
        .filter(({ text }) => linesOf(text).length > 300)
        .map(({ path, text }) => `${path}: ${linesOf(text).length}`),
    ).toEqual([])
  })

  // The formatter breaks code at 120; comments are broken by hand and may stand out a little.
  test('a comment has at most 130 characters on a line', () => {
    const long = ours.flatMap(({ path, text }) =>
      linesOf(text).flatMap((line, index) =>
        line.length > 130 && /^\s*(\/\/|\/?\*)/.test(line) ? [`${path}:${index + 1}`] : [],
      ),
    )
    expect(long).toEqual([])
  })

  test('a function has at most 60 lines', () => {
    const long = ours.flatMap(({ path, text }) => {
      const lines = linesOf(text)
      return lines.flatMap((line, start) => {
        if (!/^(export )?(async )?function\*? /.test(line)) return []
        const length = lines.slice(start).findIndex((one) => one === '}') + 1
        return length > 60 ? [`${path}:${start + 1} has ${length}`] : []
      })
    })
    expect(long).toEqual([])
  })
})

describe('words', () => {
  test('no page holds a sentence of its own: all come from words.ts', () => {
    const literals = ours.flatMap(({ path, text }) =>
      path.endsWith('.tsx')
        ? [...text.matchAll(/>\s*([A-Za-z][A-Za-z ,.'’]{2,})\s*<\//g)].map(([, words]) => `${path}: ${words?.trim()}`)
        : [],
    )
    expect(literals.filter((one) => !/\b(Promise|Array|Map|Set|Record)\b/.test(one))).toEqual([])
  })

  test('every refusal is thrown somewhere', () => {
    const all = ours.map(({ text }) => text).join('\n')
    const unused = Object.keys(refusals).filter(
      (code) => all.split(`'${code}'`).length < 3 && !all.includes(`"${code}"`),
    )
    expect(unused).toEqual([])
  })

  test('no default exports, no any, no leftovers', () => {
    const wrong = ours.flatMap(({ path, text }) =>
      [...text.matchAll(/export default|\bTODO\b|\bFIXME\b|console\.debug/g)].map(([what]) => `${path}: ${what}`),
    )
    expect(wrong).toEqual([])
  })
})

describe('the tables', () => {
  test('a fact has at most five reactions', () => {
    expect(
      Object.entries(reactions)
        .filter(([, list]) => list.length > 5)
        .map(([type]) => type),
    ).toEqual([])
  })

  test('a form that can be refused names a page that exists, whose parameters its own address has', () => {
    const params = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name)
    const wrong = Object.entries(routes).flatMap(([name, route]) => {
      const redraws = 'redraws' in route ? (route.redraws as keyof typeof routes) : null
      if (!redraws) return []
      const page = routes[redraws]
      return page && page.method === 'GET' && params(page.path).every((one) => params(route.path).includes(one))
        ? []
        : [name]
    })
    expect(wrong).toEqual([])
  })

  // A code said twice would silently take the sentence of the later module.
  test('no two modules say no with the same code', () => {
    const said = ours
      .filter(({ path }) => /^src\/.+\/refusals\.ts$/.test(path))
      .flatMap(({ text }) => [...text.matchAll(/^ {2}'([a-z-]+)': \{/gm)].map(([, code]) => code))
    expect(said.toSorted()).toEqual(Object.keys(refusals).toSorted())
  })

  test('no two routes have the same name', () => {
    const named = ours
      .filter(({ path }) => /^src\/([a-z]+-)?routes\.ts$/.test(path))
      .flatMap(({ text }) => [...text.matchAll(/^ {2}(\w+): (?:get|post|put|remove)\(/gm)].map(([, name]) => name))
    expect(named.toSorted()).toEqual(Object.keys(routes).toSorted())
  })

  test('no two routes answer the same address', () => {
    const addresses = Object.values(routes).map(({ method, path }) => `${method} ${path}`)
    expect(addresses.length).toBe(new Set(addresses).size)
  })
})
