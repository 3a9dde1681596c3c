import { useI18n } from 'vue-i18n'

export interface Option {
  value: string
  label: string
}

/** The files that hold words: one had grown too long. */
const BOOKS = ['words', 'words_campaigns', 'words_cases', 'words_closures', 'words_clues', 'words_disclosure', 'words_experts', 'words_funds', 'words_grants', 'words_green', 'words_partners', 'words_patches', 'words_patrols', 'words_penalties', 'words_plan', 'words_public', 'words_reports', 'words_restoration', 'words_schemes', 'words_uses', 'words_watch', 'words_works']

/** Domain words by vocabulary and code; an unknown code is shown as it is. */
export function useWords() {
  const { t, te, tm } = useI18n()
  const word = (vocabulary: string, code: string | null | undefined): string => {
    if (!code) return ''
    const key = BOOKS.map((book) => `${book}.${vocabulary}.${code}`).find((one) => te(one) || te(one, 'zh-CN'))
    return key ? t(key) : code
  }
  const options = (vocabulary: string): Option[] =>
    BOOKS.flatMap((book) => Object.keys(tm(`${book}.${vocabulary}`) as Record<string, unknown>)).map((code) => ({
      value: code,
      label: word(vocabulary, code),
    }))
  return { word, options }
}
