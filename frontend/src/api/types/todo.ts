/** What waits, by day, for whom meanwhile, and what climbed. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']

export type Absence = Schemas['AbsenceRead']
export type Escalation = Schemas['EscalationRead']
export type EscalationDetail = Schemas['EscalationDetail']
export type EscalationStep = Schemas['EscalationStep']
export type CalendarDays = Schemas['CalendarRead']
export type CalendarEntry = Schemas['CalendarEntry']
export type CalendarFeed = Schemas['CalendarFeedRead']
