import type { components } from '../schema.gen'

type Schemas = components['schemas']

/** Clues, who they were referred to, and what the public is told. */
export type Clue = Schemas['ClueRead']
export type ClueDetail = Schemas['ClueDetail']
export type LikeClue = Schemas['LikeRead']
export type CluePoints = Schemas['CluePoints']
export type ClueStatistics = Schemas['Statistics']
export type ClueCount = Schemas['CountRead']
export type Referral = Schemas['ReferralRead']
export type DepartmentReferral = Schemas['DepartmentReferralRead']
export type ReferralDesk = Schemas['ReferralDeskRead']
export type ReportTaken = Schemas['ReportTaken']
export type ReportState = Schemas['ReportState']
