import type { components } from '../schema.gen'

type Schemas = components['schemas']

/** Campaigns with what counties file, find, rectify and report. */
export type Campaign = Schemas['CampaignRead']
export type CampaignDetail = Schemas['CampaignDetail']
export type CampaignTemplate = Schemas['CampaignTemplate']
export type CampaignCockpit = Schemas['CampaignCockpit']
export type CampaignCounty = Schemas['CampaignCounty']
export type CampaignCoverage = Schemas['CampaignCoverage']
export type CampaignPlan = Schemas['CampaignPlanRead']
export type CampaignCheck = Schemas['CampaignCheckRead']
export type CampaignProblem = Schemas['CampaignProblemRead']
export type CampaignProblemDetail = Schemas['CampaignProblemDetail']
export type RectificationPlan = Schemas['RectificationPlanRead']
export type SpotCheck = Schemas['SpotCheckRead']
export type SpotCheckDetail = Schemas['SpotCheckDetail']
export type SpotCheckItem = Schemas['SpotCheckItemRead']
export type SpotCheckProof = Schemas['SpotCheckProof']
export type CampaignReportHead = Schemas['CampaignReportHead']
export type DepartmentSummary = Schemas['DepartmentSummaryRead']
export type TypicalCase = Schemas['TypicalCaseRead']
export type ProblemEscalation = Schemas['ProblemEscalationRead']
