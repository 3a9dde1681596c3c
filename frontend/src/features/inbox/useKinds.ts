import { useI18n } from 'vue-i18n'

/** What a matter of some kind is called; an unknown kind is shown as it is. */
export function useKinds(): (kind: string) => string {
  const { t, te } = useI18n()
  return (kind) => (te(`inbox.kinds.${kind}`) || te(`inbox.kinds.${kind}`, 'zh-CN') ? t(`inbox.kinds.${kind}`) : kind)
}
