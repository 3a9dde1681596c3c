import type { components } from '../schema.gen'

type Schemas = components['schemas']

/** What funds were spent on by filing, and the orders to correct. */
export type FundUse = Schemas['FundUseRead']
export type FundUseDetail = Schemas['FundUseDetail']
export type StateCounts = Schemas['StateCounts']
export type UseFinding = Schemas['UseFindingRead']
export type UseBankLine = Schemas['UseBankLine']
export type UseFile = Schemas['UseFileRead']
export type UseChoices = Schemas['UseChoices']
export type FundContract = Schemas['FundContractRead']
export type FundUseStanding = Schemas['FundUseStanding']
export type PlanFigure = Schemas['PlanFigure']
export type CorrectionOrder = Schemas['CorrectionOrderRead']
export type CorrectionOrderDetail = Schemas['CorrectionOrderDetail']
export type UndocumentedPayment = Schemas['UndocumentedPayment']
