/** Channels beside the application and kinds of notices, as they are chosen together. */
import type { StepField } from '@/components/form/steps'

type T = (key: string, values?: Record<string, unknown>) => string
export const CHANNELS = ['sms', 'email'] as const
export const namesOf = (channels: readonly string[], t: T): string => channels.map((one) => t(`notice_choices.channel.${one}`)).join('、') || t('notice_choices.channel.none')

/** One field for what is chosen of two: both, either or none. */
export function channelField(permitted: readonly string[], present: readonly string[], t: T): StepField {
  const sets = [['sms', 'email'], ['sms'], ['email'], []].filter((set) => set.every((one) => permitted.includes(one)))
  return {
    name: 'channels', label: t('notice_choices.channels'), kind: 'select', initial: CHANNELS.filter((one) => present.includes(one)).join('+') || 'none',
    options: sets.map((set) => ({ value: set.join('+') || 'none', label: namesOf(set, t) })),
  }
}
export const channelsIn = (value: unknown): string[] => CHANNELS.filter((one) => String(value).split('+').includes(one))

/** Kinds of notices, chosen together. */
export const kindsOf = (kinds: readonly string[], t: T): string => kinds.map((one) => t(`notice_choices.kinds.${one}`)).join('、')
export const kindField = (name: string, label: string, hint: string, offered: readonly string[], present: readonly string[], t: T): StepField => ({
  name, label, hint, kind: 'checks', initial: present.join('\n'), options: offered.map((one) => ({ value: one, label: t(`notice_choices.kinds.${one}`) })),
})
