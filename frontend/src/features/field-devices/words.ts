/** The words of this page come with it, not with the first script. */
import { watch } from 'vue'
import { i18n } from '@/app/i18n'
import english from './locales/en'
import chinese from './locales/zh-CN'

const WORDS = { 'zh-CN': chinese, en: english } as const

export function useDeviceWords(): (key: keyof typeof chinese, values?: Record<string, unknown>) => string {
  const { locale } = i18n.global
  watch(locale, (language) => i18n.global.mergeLocaleMessage(language, { field_devices: WORDS[language] } as never), { immediate: true, flush: 'sync' })
  return (key, values) => i18n.global.t(`field_devices.${key}`, values ?? {})
}
