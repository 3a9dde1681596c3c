/** Closures, credit, publicity and what leaders keep an eye on. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']

export type MineClosure = Schemas['ClosureRead']
export type MineClosureDetail = Schemas['ClosureDetail']
export type SealedShaft = Schemas['ShaftRead']
export type SealedShaftDetail = Schemas['ShaftDetail']
export type ExplosiveSupply = Schemas['SupplyRead']
export type ClosureTask = Schemas['ClosureTaskRead']
export type CreditFile = Schemas['CreditFileRead']
export type CreditFileDetail = Schemas['CreditFileDetail']
export type DecisionNotice = Schemas['DecisionNoticeRead']
export type PublicDecision = Schemas['PublicDecision']
export type Meeting = Schemas['MeetingRead']
export type MeetingDetail = Schemas['MeetingDetail']
export type HotSpot = Schemas['SpotRead']
export type HotSpotDetail = Schemas['SpotDetail']
export type Appeal = Schemas['AppealRead']
export type MonthlyForm = Schemas['FormRead']
export type SupervisionGroup = Schemas['GroupRead']
export type Bulletin = Schemas['BulletinRead']
