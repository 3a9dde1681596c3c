import { t } from '@/app/i18n'
import { told } from '@/app/reference'

/** The name of a column with the unit of its figures; what is only counted has none to a reader of English. */
export function measured(name: string, unit: string): string {
  const sign = told(unit)
  return sign ? t('common.with_unit', { name, unit: sign }) : name
}
