/** Meetings, hot spots, groups, bulletins and the monthly form: desks of the lists leaders keep an eye on. */
import type { Bulletin, BulletinDetail, HotSpot, HotSpotDetail, Meeting, MeetingDetail, MonthlyForm, SupervisionGroup, SupervisionGroupDetail } from '@/api/types'
import type { Tone } from '@/components/feedback/tones'
import type { StepField, StepForm } from '@/components/form/steps'
import type { Desk, DeskAct } from '@/components/layout/desk'
import { dayField, lines, type Said } from '@/features/mine-closures/mineClosures'
import { currentDay } from '@/lib/clock'
import { formatInstant } from '@/lib/format'

export const MEETINGS = '/enforcement/meetings'
export const SPOTS = '/enforcement/hot-spots'
export const GROUPS = '/enforcement/supervision-groups'
export const BULLETINS = '/enforcement/bulletins'
export const FORMS = '/enforcement/monthly-forms'
export const GRADES: Record<string, Tone> = { high: 'bad', medium: 'warn', low: 'info' }
const WRITE = 'enforcement.meeting:write'

/** Somebody of the division, with the office, since names repeat. */
const staff = (item: Record<string, unknown>) => ({ name: `${String(item['display_name'])}（${String(item['organisation_name'])}）` })

function meetingActs(r: MeetingDetail, { t, may }: Said): DeskAct[] {
  const path = `${MEETINGS}/${r.id}`
  if (may(WRITE) && r.allowed.includes('hold')) {
    return [{ name: 'hold', label: t('watch.hold'), rows: {
      title: t('watch.hold'), path: `${path}/hold`, name: 'actions', legend: t('watch.action'), emptiable: true,
      fields: [{ name: 'held_on', label: t('watch.held_on'), kind: 'date', initial: r.held_on }, lines('conclusions', t('watch.conclusions')), { name: 'document_id', label: t('watch.minutes'), kind: 'file', service: 'enforcement', optional: true }],
      columns: [{ name: 'action', label: t('watch.action') }, { name: 'person_id', label: t('watch.person'), kind: 'lookup', from: '/identity/staff-accounts', describe: staff, fills: { person: 'display_name', unit: 'organisation_name' } }, { name: 'unit', label: t('watch.unit') }, { name: 'due_on', label: t('watch.due_on'), hint: t('watch.day_hint') }],
      lines: [{ action: '', unit: '', person: '', person_id: '', due_on: '' }], add: { action: '', unit: '', person: '', person_id: '', due_on: '' }, shapeLine: (line) => line,
    } }]
  }
  const open = r.action_list.filter((one) => !one.done_on && (may(WRITE) || one.mine))
  if (!open.length) return []
  return [{ name: 'follow_up', label: t('watch.follow_up'), form: {
    title: t('watch.follow_up'), path: `${path}/follow-ups`,
    fields: [dayField(t), { name: 'no', label: t('watch.action'), kind: 'select', options: open.map((one) => ({ value: String(one.no), label: `${one.no}. ${one.action}` })) }, lines('note', t('watch.progress')), { name: 'done', label: t('watch.done'), kind: 'select', initial: 'false', options: [{ value: 'false', label: t('watch.not_done') }, { value: 'true', label: t('watch.is_done') }] }],
    shape: (body) => ({ ...body, no: Number(body.no), done: body.done === 'true' }),
  } }]
}

export const meetingDesk = (said: Said): Desk<Meeting, MeetingDetail> => ({
  name: 'meetings', path: MEETINGS, filters: { kind: 'text', state: 'text', open_only: 'text', division: 'text' }, touches: MEETINGS, placeholder: said.t('watch.search_meetings'), emptyTitle: said.t('watch.no_meetings'),
  choices: () => [
    { name: 'kind', label: said.t('watch.kind'), options: said.options('meeting_kind') }, { name: 'state', label: said.t('mine_closures.state'), options: said.options('meeting_state') },
    { name: 'open_only', label: said.t('watch.actions'), options: [{ value: 'true', label: said.t('watch.open_only') }] },
  ],
  columns: () => [
    { key: 'title', title: said.t('watch.title'), value: (r) => r.title, phone: true }, { key: 'kind', title: said.t('watch.kind'), width: 120, value: (r) => said.word('meeting_kind', r.kind) }, { key: 'convenor', title: said.t('watch.convenor'), width: 120, value: (r) => r.convenor },
    { key: 'held_on', title: said.t('watch.held_on'), width: 112, value: (r) => r.held_on, sort: 'held_on' }, { key: 'state', title: said.t('mine_closures.state'), width: 104, value: (r) => said.word('meeting_state', r.state), tone: (r) => (r.state === 'held' ? 'ok' : 'info'), phone: true },
    { key: 'actions', title: said.t('watch.actions'), width: 96, numeric: true, value: (r) => r.actions }, { key: 'open', title: said.t('watch.open'), width: 88, numeric: true, value: (r) => r.open }, { key: 'overdue', title: said.t('watch.overdue'), width: 88, numeric: true, value: (r) => r.overdue },
  ],
  create: { permission: WRITE, label: said.t('watch.new_meeting'), form: () => ({
    title: said.t('watch.new_meeting'), path: MEETINGS, fixed: { division_code: said.division },
    fields: [
      { name: 'kind', label: said.t('watch.kind'), kind: 'select', options: said.options('meeting_kind') }, { name: 'title', label: said.t('watch.title') }, { name: 'convenor', label: said.t('watch.convenor') }, dayField(said.t, 'held_on', 'watch.held_on'),
      { name: 'place', label: said.t('mine_closures.place'), optional: true }, lines('agenda', said.t('watch.agenda')), lines('attendees', said.t('watch.attendees'), true),
    ],
  }) },
  title: (r) => r.title, subtitle: (r) => `${said.word('meeting_kind', r.kind)} ${r.held_on}`,
  tags: (r) => [{ tone: r.state === 'held' ? 'ok' : 'info', text: said.word('meeting_state', r.state) }, ...(r.overdue ? [{ tone: 'bad' as const, text: said.t('watch.overdue_count', { n: r.overdue }) }] : [])],
  facts: (r) => [
    { name: said.t('watch.convenor'), value: r.convenor }, { name: said.t('mine_closures.place'), value: r.place }, { name: said.t('watch.agenda'), value: r.agenda }, { name: said.t('watch.attendees'), value: r.attendees },
    { name: said.t('watch.conclusions'), value: r.conclusions }, { name: said.t('watch.minutes'), value: r.file_name }, { name: said.t('mine_closures.entered_by'), value: r.created_by_name },
  ],
  acts: (r) => meetingActs(r, said),
})

function spotForm(said: Said, r?: HotSpot): StepForm {
  const { t, options } = said
  const fields: StepField[] = [
    { name: 'name', label: t('watch.spot'), initial: r?.name }, { name: 'place', label: t('mine_closures.place'), initial: r?.place }, { name: 'lon', label: t('clues.lon'), optional: true, initial: r?.lon ?? '' }, { name: 'lat', label: t('clues.lat'), optional: true, initial: r?.lat ?? '' },
    { name: 'mineral', label: t('watch.mineral'), optional: true, initial: r?.mineral ?? '' }, { name: 'grade', label: t('watch.grade'), kind: 'select', options: options('hot_spot_grade'), initial: r?.grade }, { ...lines('reason', t('watch.spot_reason')), initial: r?.reason },
    { name: 'leader', label: t('watch.leader'), initial: r?.leader }, { name: 'leader_post', label: t('watch.leader_post'), initial: r?.leader_post }, { name: 'unit', label: t('watch.spot_unit'), initial: r?.unit }, { ...dayField(t, 'listed_on', 'watch.listed_on'), initial: r?.listed_on ?? currentDay() },
  ]
  return {
    title: t(r ? 'watch.amend_spot' : 'watch.new_spot'), path: r ? `${SPOTS}/${r.id}` : SPOTS, method: r ? 'patch' : undefined, fixed: r ? undefined : { division_code: said.division }, fields,
    shape: ({ lon, lat, ...body }) => ({ ...body, point: lon && lat ? { lon, lat } : null }),
  }
}

export const spotDesk = (said: Said): Desk<HotSpot, HotSpotDetail> => ({
  name: 'hot_spots', path: SPOTS, filters: { grade: 'text', state: 'text', division: 'text' }, touches: SPOTS, placeholder: said.t('watch.search_spots'), emptyTitle: said.t('watch.no_spots'),
  choices: () => [{ name: 'grade', label: said.t('watch.grade'), options: said.options('hot_spot_grade') }, { name: 'state', label: said.t('mine_closures.state'), options: said.options('hot_spot_state') }],
  columns: () => [
    { key: 'name', title: said.t('watch.spot'), value: (r) => r.name, phone: true }, { key: 'grade', title: said.t('watch.grade'), width: 88, value: (r) => said.word('hot_spot_grade', r.grade), tone: (r) => GRADES[r.grade] ?? 'idle', phone: true },
    { key: 'place', title: said.t('mine_closures.place'), value: (r) => r.place }, { key: 'leader', title: said.t('watch.leader'), width: 160, value: (r) => `${r.leader} ${r.leader_post}` }, { key: 'unit', title: said.t('watch.spot_unit'), width: 120, value: (r) => r.unit },
    { key: 'visits', title: said.t('watch.visits'), width: 88, numeric: true, value: (r) => r.visits }, { key: 'visited_on', title: said.t('watch.visited_on'), width: 112, value: (r) => r.visited_on }, { key: 'listed_on', title: said.t('watch.listed_on'), width: 112, value: (r) => r.listed_on, sort: 'listed_on' },
    { key: 'state', title: said.t('mine_closures.state'), width: 104, value: (r) => said.word('hot_spot_state', r.state) },
  ],
  create: { permission: WRITE, label: said.t('watch.new_spot'), form: () => spotForm(said) },
  title: (r) => r.name, subtitle: (r) => r.place, tags: (r) => [{ tone: GRADES[r.grade] ?? 'idle', text: said.word('hot_spot_grade', r.grade) }, { tone: r.state === 'watched' ? 'info' : 'idle', text: said.word('hot_spot_state', r.state) }],
  facts: (r) => [
    { name: said.t('watch.leader'), value: `${r.leader}（${r.leader_post}）` }, { name: said.t('watch.spot_unit'), value: r.unit }, { name: said.t('watch.mineral'), value: r.mineral }, { name: said.t('watch.spot_reason'), value: r.reason }, { name: said.t('clues.point'), value: r.lon ? `${r.lon}, ${r.lat}` : null },
    { name: said.t('watch.listed_on'), value: r.listed_on }, { name: said.t('watch.remove'), value: r.removed_on && [r.removed_on, r.removal_reason].join(' · ') },
  ],
  acts: (r) => {
    const { t, options, may } = said
    const acts: DeskAct[] = []
    if (r.allowed.includes('visit') && may('enforcement.meeting:visit')) acts.push({ name: 'visit', label: t('watch.visit'), form: { title: t('watch.visit'), path: `${SPOTS}/${r.id}/visits`, fields: [dayField(t), { name: 'manner', label: t('watch.manner'), kind: 'select', options: options('visit_manner') }, { name: 'found', label: t('watch.found'), kind: 'select', options: options('visit_found') }, lines('note', t('watch.note'))] } })
    if (r.allowed.includes('amend') && may(WRITE)) acts.push({ name: 'amend', label: t('watch.amend_spot'), form: spotForm(said, r) }, { name: 'remove', label: t('watch.remove'), form: { title: t('watch.remove'), path: `${SPOTS}/${r.id}/remove`, fields: [dayField(t), lines('reason', t('watch.removal_reason'))], danger: true } })
    return acts
  },
})

const RECORDER = 'enforcement.meeting:visit'
/** What a group found in a county, how it was followed up, who answered for it. */
function recordActs(r: SupervisionGroupDetail, { t, options, may }: Said): DeskAct[] {
  if (!r.allowed.includes('record') || !may(RECORDER)) return []
  const path = `${GROUPS}/${r.id}/records`
  const found = r.records.filter((one) => one.kind === 'resident')
  const follows: StepField = { name: 'follows', label: t('watch.finding'), kind: 'select', options: found.map((one) => ({ value: one.id, label: `${one.on_date} ${one.county_name} ${one.content}`.slice(0, 60) })), initial: found.find((one) => one.open)?.id ?? found[0]?.id }
  const open = found.filter((one) => one.open || one.due_on === null)
  return [
    { name: 'resident', label: t('watch.resident'), form: { title: t('watch.resident'), path, fixed: { kind: 'resident' }, fields: [
      dayField(t), { name: 'county', label: t('watch.county'), kind: 'select', options: r.counties.map((value, at) => ({ value, label: r.county_names[at] ?? value })), initial: r.counties[0] },
      { name: 'content', label: t('watch.found_there'), kind: 'lines' }, { name: 'department', label: t('watch.responsible'), optional: true }, { name: 'due_on', label: t('watch.due_on'), kind: 'date', optional: true },
    ] } },
    ...(open.length ? [{ name: 'follow_up', label: t('watch.follow_up_found'), form: { title: t('watch.follow_up_found'), path, fixed: { kind: 'follow_up' }, fields: [dayField(t), follows, lines('content', t('watch.progress')), { name: 'settled', label: t('watch.settled'), kind: 'select' as const, options: options('supervision_settled'), initial: 'no' }], shape: ({ settled, ...body }: Record<string, unknown>) => ({ ...body, settled: settled === 'yes' }) } }] : []),
    ...(found.length ? [{ name: 'accountability', label: t('watch.accountability'), form: { title: t('watch.accountability'), path, fixed: { kind: 'accountability' }, fields: [dayField(t), follows, { name: 'department', label: t('watch.accounted') }, lines('content', t('watch.accounted_how'))] } }] : []),
  ]
}

export const groupDesk = (said: Said): Desk<SupervisionGroup, SupervisionGroupDetail> => ({
  name: 'supervision_groups', path: GROUPS, filters: { active: 'text', division: 'text' }, touches: GROUPS, placeholder: said.t('watch.search_groups'), emptyTitle: said.t('watch.no_groups'),
  choices: () => [{ name: 'active', label: said.t('mine_closures.state'), options: [{ value: 'true', label: said.t('watch.active') }, { value: 'false', label: said.t('watch.ended') }] }],
  columns: () => [
    { key: 'name', title: said.t('watch.group'), value: (r) => r.name, phone: true }, { key: 'leader', title: said.t('watch.group_leader'), width: 120, value: (r) => r.leader }, { key: 'departments', title: said.t('watch.departments'), value: (r) => r.departments.join('、') },
    { key: 'counties', title: said.t('watch.counties'), value: (r) => r.county_names.join('、'), phone: true }, { key: 'from_on', title: said.t('watch.from_on'), width: 112, value: (r) => r.from_on, sort: 'from_on' }, { key: 'until_on', title: said.t('watch.until_on'), width: 112, value: (r) => r.until_on },
  ],
  create: { permission: WRITE, label: said.t('watch.new_group'), form: () => ({
    title: said.t('watch.new_group'), path: GROUPS, fixed: { division_code: said.division },
    fields: [
      { name: 'name', label: said.t('watch.group') }, { name: 'leader', label: said.t('watch.group_leader') }, { name: 'departments', label: said.t('watch.departments'), kind: 'list', hint: said.t('watch.line_each') }, { name: 'counties', label: said.t('watch.county_codes'), kind: 'list', hint: said.t('watch.line_each'), initial: said.division },
      lines('duties', said.t('watch.duties')), { name: 'document_no', label: said.t('mine_closures.document_no'), optional: true }, dayField(said.t, 'from_on', 'watch.from_on'),
    ],
  }) },
  title: (r) => r.name, subtitle: (r) => r.document_no, tags: (r) => [{ tone: r.until_on ? 'idle' : 'ok', text: said.t(r.until_on ? 'watch.ended' : 'watch.active') }],
  facts: (r) => [
    { name: said.t('watch.group_leader'), value: r.leader }, { name: said.t('watch.departments'), value: r.departments.join('、') }, { name: said.t('watch.counties'), value: r.county_names.join('、') }, { name: said.t('watch.duties'), value: r.duties },
    { name: said.t('watch.from_on'), value: r.from_on }, { name: said.t('watch.until_on'), value: r.until_on && [r.until_on, r.outcome].join(' · ') }, { name: said.t('mine_closures.entered_by'), value: r.created_by_name },
  ],
  acts: (r) => [...recordActs(r, said), ...(r.allowed.includes('end') && said.may(WRITE) ? [{ name: 'end', label: said.t('watch.end'), form: { title: said.t('watch.end'), path: `${GROUPS}/${r.id}/end`, fields: [dayField(said.t), lines('outcome', said.t('watch.outcome'))] } }] : [])],
})

const bulletinFields = ({ t, options }: Said, r?: Bulletin): StepField[] => [
  { name: 'kind', label: t('watch.kind'), kind: 'select', options: options('bulletin_kind'), initial: r?.kind }, { name: 'title', label: t('watch.title'), initial: r?.title }, { ...lines('body', t('watch.body')), initial: r?.body }, { ...lines('addressees', t('watch.addressees')), initial: r?.addressees },
  { name: 'divisions', label: t('watch.to_divisions'), kind: 'list', optional: true, hint: t('watch.to_divisions_hint'), initial: r?.divisions.join('\n') },
]

export const bulletinDesk = (said: Said): Desk<Bulletin, BulletinDetail> => ({
  name: 'bulletins', path: BULLETINS, filters: { kind: 'text', state: 'text', division: 'text' }, touches: BULLETINS, placeholder: said.t('watch.search_bulletins'), emptyTitle: said.t('watch.no_bulletins'),
  choices: () => [{ name: 'kind', label: said.t('watch.kind'), options: said.options('bulletin_kind') }, { name: 'state', label: said.t('mine_closures.state'), options: said.options('bulletin_state') }],
  columns: () => [
    { key: 'title', title: said.t('watch.title'), value: (r) => r.title, phone: true }, { key: 'kind', title: said.t('watch.kind'), width: 128, value: (r) => said.word('bulletin_kind', r.kind) }, { key: 'state', title: said.t('mine_closures.state'), width: 104, value: (r) => said.word('bulletin_state', r.state), tone: (r) => (r.state === 'issued' ? 'ok' : 'info'), phone: true },
    { key: 'issue_no', title: said.t('watch.issue_no'), width: 120, value: (r) => r.issue_no }, { key: 'issued_on', title: said.t('watch.issued_on'), width: 112, value: (r) => r.issued_on }, { key: 'by', title: said.t('mine_closures.entered_by'), width: 120, value: (r) => r.created_by_name },
    { key: 'unread', title: said.t('watch.unread'), value: (r) => r.unread?.join('、') ?? '' }, { key: 'read_at', title: said.t('watch.read_by_me'), width: 152, value: (r) => formatInstant(r.read_at) },
  ],
  create: { permission: WRITE, label: said.t('watch.new_bulletin'), form: () => ({ title: said.t('watch.new_bulletin'), path: BULLETINS, fixed: { division_code: said.division }, fields: bulletinFields(said) }) },
  title: (r) => r.title, subtitle: (r) => r.issue_no, tags: (r) => [{ tone: r.state === 'issued' ? 'ok' : 'info', text: said.word('bulletin_state', r.state) }],
  facts: (r) => [{ name: said.t('watch.kind'), value: said.word('bulletin_kind', r.kind) }, { name: said.t('watch.body'), value: r.body }, { name: said.t('watch.addressees'), value: r.addressees }, { name: said.t('watch.to_divisions'), value: r.division_names.join('、') }, { name: said.t('watch.unread'), value: r.unread && r.division_names.length ? r.unread.join('、') || said.t('watch.all_read') : null }, { name: said.t('watch.read_by_me'), value: formatInstant(r.read_at) }, { name: said.t('watch.issued_on'), value: r.issued_on && [r.issued_on, r.issued_by_name].filter(Boolean).join(' · ') }, { name: said.t('mine_closures.entered_by'), value: r.created_by_name }],
  acts: (r) => [
    ...(r.allowed.includes('read') ? [{ name: 'read', label: said.t('watch.mark_read'), form: { title: said.t('watch.mark_read'), text: said.t('watch.mark_read_text'), path: `${BULLETINS}/${r.id}/read`, fields: [] } }] : []),
    ...(r.allowed.includes('issue') && said.may('enforcement.meeting:issue') ? [{ name: 'issue', label: said.t('watch.issue'), form: { title: said.t('watch.issue'), text: said.t('watch.issue_text'), path: `${BULLETINS}/${r.id}/issue`, fields: [dayField(said.t), { name: 'issue_no', label: said.t('watch.issue_no') }] } }] : []),
    ...(r.allowed.includes('amend') && said.may(WRITE) ? [{ name: 'amend', label: said.t('watch.amend'), form: { title: said.t('watch.amend'), path: `${BULLETINS}/${r.id}`, method: 'patch' as const, fields: bulletinFields(said, r) } }] : []),
  ],
})

export const formDesk = (said: Said): Desk<MonthlyForm, MonthlyForm> => ({
  name: 'monthly_forms', path: FORMS, filters: { state: 'text', division: 'text' }, touches: FORMS, emptyTitle: said.t('watch.no_forms'),
  choices: () => [{ name: 'state', label: said.t('mine_closures.state'), options: said.options('monthly_form_state') }],
  columns: () => [
    { key: 'month', title: said.t('watch.month'), width: 112, value: (r) => r.month, sort: 'month', phone: true }, { key: 'division', title: said.t('common.division'), value: (r) => r.division_name }, { key: 'state', title: said.t('mine_closures.state'), width: 112, value: (r) => said.word('monthly_form_state', r.state), tone: (r) => (r.state === 'filed' ? 'ok' : 'info'), phone: true },
    { key: 'filed_on', title: said.t('watch.filed_on'), width: 112, value: (r) => r.filed_on }, { key: 'filed_by', title: said.t('watch.filed_by'), width: 120, value: (r) => r.filed_by_name },
  ],
  create: { permission: WRITE, label: said.t('watch.new_form'), form: () => ({ title: said.t('watch.new_form'), text: said.t('watch.form_text'), path: FORMS, fixed: { division_code: said.division }, fields: [{ name: 'month', label: said.t('watch.month'), hint: said.t('watch.month_hint'), initial: currentDay().slice(0, 7) }] }) },
  title: (r) => said.t('watch.form_of', { month: r.month }), subtitle: (r) => r.division_name, tags: (r) => [{ tone: r.state === 'filed' ? 'ok' : 'info', text: said.word('monthly_form_state', r.state) }],
  facts: (r) => [{ name: said.t('watch.computed_at'), value: formatInstant(r.computed_at) }, { name: said.t('watch.filed_on'), value: r.filed_on && [r.filed_on, r.filed_by_name].filter(Boolean).join(' · ') }, { name: said.t('watch.note'), value: r.note }, { name: said.t('mine_closures.entered_by'), value: r.created_by_name }],
  acts: (r) => [
    ...(r.allowed.includes('file') && said.may('enforcement.meeting:issue') ? [{ name: 'file', label: said.t('watch.file'), form: { title: said.t('watch.file'), text: said.t('watch.file_text'), path: `${FORMS}/${r.id}/file`, fields: [dayField(said.t), lines('note', said.t('watch.note'), true)] } }] : []),
    ...(r.allowed.includes('compute') && said.may(WRITE) ? [{ name: 'compute', label: said.t('watch.compute'), form: { title: said.t('watch.compute'), path: `${FORMS}/${r.id}/compute`, fields: [] } }] : []),
  ],
})
