import { createI18n } from 'vue-i18n'
import { FIRST, HOME, SITE, type Area } from './areas'

export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
type Messages = Record<string, Record<string, unknown>>
type Book = { default: Record<string, unknown> }

const STORED = 'kz.language'
/** The same names as `FIRST`: the pattern must be written out. */
const first = import.meta.glob<Book>('../locales/zh-CN/{app,login,nav,public,state}.ts', { eager: true })
const books = {
  'zh-CN': import.meta.glob<Book>(['../locales/zh-CN/*.ts', '!../locales/zh-CN/{app,login,nav,public,state}.ts']),
  en: import.meta.glob<Book>('../locales/en/*.ts'),
}

/** File `locales/<language>/<name>.ts` holds the messages under the key `<name>`. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.ts'.length)
}

const chinese: Messages = Object.fromEntries(Object.entries(first).map(([path, book]) => [nameOf(path), book.default]))

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN' as Language,
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': chinese } as unknown as Record<Language, Messages>,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: import.meta.env.DEV,
})

const AREAS: readonly Area[] = ['first', 'site', 'home', 'all']
let area: Area = 'first'
const loads = new Map<string, Promise<void>>()

function within(name: string, wanted: Area): boolean {
  return wanted === 'all' || FIRST.includes(name) || (wanted === 'home' && HOME.includes(name)) || (wanted === 'site' && SITE.includes(name))
}

async function load(language: Language, wanted: Area): Promise<void> {
  const present = i18n.global.getLocaleMessage(language) as Messages
  const missing = Object.entries(books[language]).filter(([path]) => within(nameOf(path), wanted) && !(nameOf(path) in present))
  const parts = await Promise.all(missing.map(async ([path, book]) => [nameOf(path), (await book()).default] as const))
  if (parts.length) i18n.global.mergeLocaleMessage(language, Object.fromEntries(parts) as never)
}

/** Every area is asked for once; one that did not come is asked for again. */
function loaded(language: Language, wanted: Area): Promise<void> {
  const key = `${language} ${wanted}`
  const running = loads.get(key) ?? load(language, wanted)
  loads.set(key, running)
  running.catch(() => loads.delete(key))
  return running
}

/** The words of an area, in Chinese (which every other language falls back to) and in the language shown. */
export async function loadWords(wanted: Area): Promise<void> {
  if (AREAS.indexOf(wanted) > AREAS.indexOf(area)) area = wanted
  await Promise.all([...new Set<Language>(['zh-CN', i18n.global.locale.value])].map((language) => loaded(language, wanted)))
}

export function storedLanguage(): Language {
  return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh-CN'
}

/** Loads the language if needed, switches to it and remembers it. */
export async function setLanguage(language: Language): Promise<void> {
  const reference = language === 'en' ? import('./reference').then((names) => names.loadReference()) : null
  const site = 'site' in i18n.global.getLocaleMessage('zh-CN') ? loaded(language, 'site') : null
  await Promise.all([loaded(language, area), site, reference])
  i18n.global.locale.value = language
  document.documentElement.lang = language
  localStorage.setItem(STORED, language)
}

/** Translation outside of components. */
export const t = (key: string, values?: Record<string, unknown>): string => i18n.global.t(key, values ?? {})
