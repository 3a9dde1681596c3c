import type { Column } from '@/components/data/columns'
import { toneOf } from '@/components/feedback/tones'
import { formatArea, formatDate } from '@/lib/format'
import { capacityText, elevationText, mineralNames, statusName } from './present'
import type { RightItem } from './types'

type Translate = (key: string) => string
type Word = (vocabulary: string, code: string | null | undefined) => string

/** Columns of the register; the less used ones are there to be chosen. */
export function rightColumns(t: Translate, word: Word): Column<RightItem>[] {
  return [
    { key: 'code', title: t('rights.code'), width: 136, sort: 'code', value: (r) => r.code },
    { key: 'name', title: t('rights.name'), value: (r) => r.name, phone: true },
    {
      key: 'status', title: t('rights.status'), width: 112, phone: true,
      value: (r) => statusName(r, word), tone: (r) => toneOf(r.display_status),
    },
    { key: 'kind', title: t('rights.kind'), width: 112, value: (r) => word('right_kind', r.kind) },
    { key: 'minerals', title: t('rights.minerals'), width: 176, value: mineralNames },
    { key: 'holder', title: t('rights.holder'), width: 168, value: (r) => r.holder?.name ?? '' },
    { key: 'area', title: t('rights.area'), width: 104, numeric: true, value: (r) => r.area_km2, text: (r) => formatArea(r.area_km2) },
    { key: 'scale', title: t('rights.scale'), width: 80, value: (r) => word('scale', r.scale_class) },
    { key: 'valid_to', title: t('rights.valid_to'), width: 104, sort: 'valid_to', value: (r) => formatDate(r.valid_to) },
    {
      key: 'encumbrances', title: t('rights.encumbrances'), width: 112,
      value: (r) => r.encumbrances.map((e) => word('encumbrance', e)).join('、'), tone: () => 'warn',
    },
    { key: 'certificate_no', title: t('rights.certificate_no'), width: 200, value: (r) => r.certificate_no, hidden: true },
    { key: 'mine', title: t('rights.mine'), width: 160, value: (r) => r.mine?.name ?? '', hidden: true },
    { key: 'method', title: t('rights.method'), width: 120, value: (r) => r.mining_method_name ?? word('method', r.mining_method), hidden: true },
    { key: 'capacity', title: t('rights.capacity'), width: 128, value: capacityText, hidden: true },
    { key: 'elevation', title: t('rights.elevation'), width: 136, value: (r) => elevationText(r.elevation), hidden: true },
    { key: 'division', title: t('common.division'), width: 112, value: (r) => r.division_name, hidden: true },
    { key: 'valid_from', title: t('rights.valid_from'), width: 104, value: (r) => formatDate(r.valid_from), hidden: true },
    { key: 'licence_status', title: t('rights.licence_status'), width: 96, value: (r) => r.licence_status_name ?? r.licence_status, hidden: true },
    { key: 'updated_at', title: t('common.updated_at'), width: 104, sort: 'updated_at', value: (r) => formatDate(r.updated_at), hidden: true },
  ]
}
