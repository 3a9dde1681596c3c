import { useI18n } from 'vue-i18n'

export interface Option {
  value: string
  label: string
}

/** Domain words by vocabulary and code; an unknown code is shown as it is. */
export function useWords() {
  const { t, te, tm } = useI18n()
  const word = (vocabulary: string, code: string | null | undefined): string => {
    if (!code) return ''
    const key = `words.${vocabulary}.${code}`
    return te(key) || te(key, 'zh-CN') ? t(key) : code
  }
  const options = (vocabulary: string): Option[] =>
    Object.keys(tm(`words.${vocabulary}`) as Record<string, unknown>).map((code) => ({
      value: code,
      label: word(vocabulary, code),
    }))
  return { word, options }
}
