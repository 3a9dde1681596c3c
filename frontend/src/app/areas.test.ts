import { describe, expect, it, vi } from 'vitest'
import { FIRST, HOME } from './areas'

const sources = import.meta.glob<string>('../**/*.{ts,vue}', { query: '?raw', import: 'default', eager: true })
const books = new Set(Object.keys(import.meta.glob('../locales/zh-CN/*.ts')).map((path) => path.slice(path.lastIndexOf('/') + 1, -3)))
const files = new Map(Object.entries(sources).map(([path, text]) => [new URL(path, 'file:///src/app/').pathname, text]))

function fileOf(from: string, name: string): string | undefined {
  const path = name.startsWith('@/') ? `/src/${name.slice(2)}` : new URL(name, `file://${from}`).pathname
  return ['', '.ts', '.vue', '/index.ts'].map((end) => path + end).find((one) => files.has(one))
}

/** Everything that a page may show without leaving it: what it imports, at once or later. Other pages hang on the routes. */
function reach(roots: string[]): string[] {
  const seen = new Set<string>()
  const walk = (path: string): void => {
    if (seen.has(path) || path.includes('/locales/')) return
    seen.add(path)
    const later = path.endsWith('outes.ts') ? '' : String.raw`|import\s*\(\s*`
    for (const [, name = ''] of files.get(path)?.matchAll(new RegExp(String.raw`(?:from\s+|import\s+${later})'([@.][^']+)'`, 'g')) ?? []) {
      const next = fileOf(path, name)
      if (next) walk(next)
    }
  }
  for (const root of roots) walk(root)
  return [...seen]
}

function booksNamed(roots: string[]): string[] {
  const names = reach(roots).flatMap((path) => [...(files.get(path) ?? '').matchAll(/['"`]([a-z_]+)\.[a-z_$]/g)].map(([, name = '']) => name))
  return [...new Set(names)].filter((name) => books.has(name)).toSorted()
}

describe('words by area', () => {
  it('given the sign-in page then all it says is in the first script', () => {
    const named = booksNamed(['/src/app/main.ts', '/src/features/login/LoginPage.vue'])
    expect(named).toContain('login')
    expect(named.filter((name) => !FIRST.includes(name))).toEqual([])
  })

  it('given the field pages, which open without a connection, then all they say is in the first script or their own', () => {
    const named = booksNamed(['/src/features/field/FieldApp.vue'])
    expect(named.filter((name) => !FIRST.includes(name))).toEqual([])
  })

  it('given the home page and its frame then all they say is in the first two areas', () => {
    const named = booksNamed(['/src/app/main.ts', '/src/app/shell/AppShell.vue', '/src/features/home/HomePage.vue'])
    expect(named).toEqual(expect.arrayContaining(['home', 'notices', 'common']))
    // The vocabularies of other rooms are looked through by name; those that home shows stand in `words`.
    expect(named.filter((name) => ![...FIRST, ...HOME].includes(name) && !name.startsWith('words_'))).toEqual([])
  })
})

describe('loading of words', () => {
  async function fresh() {
    vi.resetModules()
    return import('./i18n')
  }

  it('given the start then the words of the first area are there and no others', async () => {
    const { i18n } = await fresh()
    expect(Object.keys(i18n.global.getLocaleMessage('zh-CN')).toSorted()).toEqual([...FIRST].toSorted())
  })

  it('given the home page then its words come, and all others with another page', async () => {
    const { i18n, loadWords, t } = await fresh()
    await loadWords('home')
    expect(Object.keys(i18n.global.getLocaleMessage('zh-CN')).toSorted()).toEqual([...FIRST, ...HOME].toSorted())
    await loadWords('all')
    expect(Object.keys(i18n.global.getLocaleMessage('zh-CN')).toSorted()).toEqual([...books].toSorted())
    expect(t('words.display_status.valid')).not.toContain('words.')
  })

  it('given English on the first page then the next page comes in English with its Chinese behind it', async () => {
    const { i18n, loadWords, setLanguage } = await fresh()
    await setLanguage('en')
    expect(Object.keys(i18n.global.getLocaleMessage('en')).toSorted()).toEqual([...FIRST].toSorted())
    await loadWords('all')
    for (const language of ['zh-CN', 'en'] as const) expect(Object.keys(i18n.global.getLocaleMessage(language))).toHaveLength(books.size)
  })

  it('given a switch to English on a page with all words then all of them are in English', async () => {
    const { i18n, loadWords, setLanguage } = await fresh()
    await loadWords('all')
    await setLanguage('en')
    expect(Object.keys(i18n.global.getLocaleMessage('en'))).toHaveLength(books.size)
  })
})
