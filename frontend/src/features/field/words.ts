/** The words of field work come with its own pages, not with the first script. */
import { watch } from 'vue'
import { i18n } from '@/app/i18n'
import english from './locales/en'
import chinese from './locales/zh-CN'

const WORDS = { 'zh-CN': chinese, en: english } as const

export function useFieldWords(): (key: keyof typeof chinese, values?: Record<string, unknown>) => string {
  const { locale } = i18n.global
  watch(locale, (language) => i18n.global.mergeLocaleMessage(language, { field: WORDS[language] } as never), { immediate: true, flush: 'sync' })
  return (key, values) => i18n.global.t(`field.${key}`, values ?? {})
}
