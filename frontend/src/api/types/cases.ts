import type { components } from '../schema.gen'

type Schemas = components['schemas']

/** Cases of administrative penalty: the procedure from filing to the archive. */
export type CaseRow = Schemas['CaseRead']
export type CaseDetail = Schemas['CaseDetail']
export type ZoneDuties = Schemas['ZoneDuties']
export type ZoneDuty = Schemas['ZoneDuty']
export type ZoneOpinion = Schemas['ZoneOpinionRead']
export type CaseInstrument = Schemas['CaseInstrumentRead']
export type CaseStatistics = Schemas['CaseStatistics']
export type CaseCount = Schemas['CaseCount']
