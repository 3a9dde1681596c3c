import { createI18n } from 'vue-i18n'

export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]
type Messages = Record<string, Record<string, unknown>>

const STORED = 'kz.language'
const source = import.meta.glob<{ default: Record<string, unknown> }>('../locales/zh-CN/*.ts', { eager: true })
const mirrors = import.meta.glob<{ default: Record<string, unknown> }>('../locales/en/*.ts')

/** File `locales/<language>/<name>.ts` holds the messages under the key `<name>`. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -'.ts'.length)
}

const chinese: Messages = Object.fromEntries(
  Object.entries(source).map(([path, module]) => [nameOf(path), module.default]),
)

export const i18n = createI18n({
  legacy: false,
  locale: 'zh-CN' as Language,
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': chinese } as unknown as Record<Language, Messages>,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: import.meta.env.DEV,
})

async function loadEnglish(): Promise<void> {
  const parts = await Promise.all(
    Object.entries(mirrors).map(async ([path, load]) => [nameOf(path), (await load()).default] as const),
  )
  i18n.global.setLocaleMessage('en', Object.fromEntries(parts) as never)
}

export function storedLanguage(): Language {
  return localStorage.getItem(STORED) === 'en' ? 'en' : 'zh-CN'
}

/** Loads the language if needed, switches to it and remembers it. */
export async function setLanguage(language: Language): Promise<void> {
  if (language === 'en') {
    const { loadReference } = await import('./reference')
    await Promise.all([loadReference(), i18n.global.availableLocales.includes('en') ? null : loadEnglish()])
  }
  i18n.global.locale.value = language
  document.documentElement.lang = language
  localStorage.setItem(STORED, language)
}

/** Translation outside of components. */
export const t = (key: string, values?: Record<string, unknown>): string => i18n.global.t(key, values ?? {})
