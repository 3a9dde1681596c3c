/** The inventory of what has to be restored, its progress, waste heaps. */
import type { components } from '../schema.gen'
import type { Geometry } from './common'

type Schemas = components['schemas']

export type RestorationSite = Schemas['SiteRead']
export type RestorationSiteDetail = Omit<Schemas['SiteDetail'], 'geometry'> & { geometry: Geometry }
export type SiteAct = Schemas['SiteActRead']
export type SitePhoto = Schemas['SitePhotoRead']
export type SiteImport = Schemas['SiteImportRead']
export type RestorationProgress = Schemas['RestorationProgress']
export type ProgressRow = Schemas['ProgressRow']
export type ProgressSite = Schemas['ProgressSite']
export type WasteHeap = Schemas['HeapRead']
export type WasteHeapDetail = Schemas['HeapDetail']
export type SitesMap = Schemas['StatesGrid'] | (Omit<Schemas['SitesPolygons'], 'items'> & { items: SiteOnMap[] })
export type SiteOnMap = Omit<Schemas['SiteArea'], 'geometry'> & { geometry: Geometry }
export type ProjectFigure = Schemas['ProjectFigure']
export type ProjectFigures = Schemas['ProjectFigures']
export type RestorationProject = Schemas['ProjectRead']
export type RestorationProjectDetail = Schemas['ProjectDetail']
export type RestorationBudget = Schemas['BudgetRead']
export type QuotaMovement = Schemas['QuotaRead']
export type QuotaBalance = Schemas['QuotaBalanceRead']
export type QuotaBalanceList = Schemas['QuotaBalanceList']

/** The ledger. */
export type LedgerAccount = Schemas['AccountRead']
export type LedgerLine = Schemas['LineRead']
export type LedgerTrial = Schemas['TrialBalance']
export type LedgerTrialLine = Schemas['TrialLine']
export type LedgerProof = Schemas['ProofRead']
export type LedgerTransaction = Schemas['TransactionRead']
export type LedgerTransactionItem = Schemas['TransactionItem']
export type LedgerEntry = Schemas['TransactionEntryRead']
export type LedgerStanding = Schemas['TransactionStanding']
export type LedgerHold = Schemas['HoldRead']
export type LedgerClosing = Schemas['ClosingRead']
export type LedgerBalanceAt = Schemas['BalanceRead']

/** Funds, what they have to accrue, what holders declare. */
export type Fund = Schemas['FundRead']
export type FundDetail = Schemas['FundDetail']
export type FundRight = Schemas['FundRightRead']
export type FundAct = Schemas['FundActRead']
export type FundCourse = Schemas['Course']
export type FundStanding = Schemas['Standing']
export type FundStandingLine = Schemas['StandingLine']
export type AccrualRun = Schemas['RunRead']
export type Accrual = Schemas['AccrualRead']
export type FundDeclaration = Schemas['DeclarationRead']
export type FundDeclarationDetail = Schemas['DeclarationDetail']
export type OldDeposit = Schemas['OldDepositRead']
export type OldDepositDetail = Schemas['OldDepositDetail']
export type OldDepositMove = Schemas['OldDepositMoveRead']

/** Plans and works: restoration plans, years, damaged plots, monitoring, damage, acceptance. */
type Shaped<T> = Omit<T, 'geometry'> & { geometry: Geometry }
export type PlanZone = Shaped<Schemas['PlanZoneRead']>
export type PlanPhase = Omit<Schemas['PlanPhaseRead'], 'zones'> & { zones: PlanZone[] }
export type MinePlan = Schemas['RestorationPlanRead']
export type MinePlanDetail = Omit<Schemas['RestorationPlanDetail'], 'phases'> & { phases: PlanPhase[] }
export type AnnualPlan = Schemas['AnnualPlanRead']
export type AnnualItem = Omit<Schemas['AnnualItemRead'], 'geometry'> & { geometry: Geometry | null }
export type AnnualProgress = Omit<Schemas['AnnualProgressRead'], 'geometry'> & { geometry: Geometry | null }
export type AnnualPlanDetail = Omit<Schemas['AnnualPlanDetail'], 'items' | 'progress'> & { items: AnnualItem[]; progress: AnnualProgress[] }
export type DamagedPlot = Schemas['DamagedPlotRead']
export type DamagedPlotDetail = Shaped<Schemas['DamagedPlotDetail']>
export type PlotStanding = Schemas['PlotStanding']
export type MonitoringItem = Schemas['MonitoringItemRead']
export type MonitoringItemDetail = Schemas['MonitoringItemDetail']
export type DamageReport = Schemas['DamageReportRead']
export type SiteCondition = Schemas['SiteConditionRead']
export type SiteConditionDetail = Schemas['SiteConditionDetail']
export type SpecialFundEntry = Schemas['SpecialFundEntryRead']
export type SpecialFundProject = Schemas['SpecialFundProject']
export type SpecialFundStanding = Schemas['SpecialFundStanding']
export type DamageReportDetail = Schemas['DamageReportDetail']
export type Acceptance = Schemas['AcceptanceRead']
export type AcceptanceDetail = Shaped<Schemas['AcceptanceDetail']>
export type ProjectOre = Schemas['ProjectOreRead']
export type ProjectOreDetail = Schemas['ProjectOreDetail']
export type WorkPhoto = Schemas['WorkPhotoRead']
export type WorkAct = Schemas['WorkActRead']

/** Green mines. */
export type GreenMine = Schemas['GreenMineRead']
export type GreenMineDetail = Schemas['GreenMineDetail']
export type GreenSheet = Schemas['GreenSheetRead']
export type GreenCompare = Schemas['GreenSheetCompare']
export type GreenScheme = Schemas['GreenSchemeRead']
export type GreenSchemeDetail = Schemas['GreenSchemeDetail']
export type GreenReference = Schemas['GreenReference']
export type GreenList = Schemas['GreenList']
export type GreenFigures = Schemas['GreenFigures']
export type GreenDraw = Schemas['GreenDrawRead']
export type GreenDrawDetail = Schemas['GreenDrawDetail']
export type GreenCandidate = Schemas['GreenCandidate']

/** A division's own rules of accrual: versions, their values, and what they would have made of a period. */
export type FundRules = Schemas['FundRulesRead']
export type GreenTrial = Schemas['GreenTrial']
export type FundRulesDetail = Schemas['FundRulesDetail']
export type FundRuleEntry = Schemas['FundRuleEntry']
export type FundRuleLine = Schemas['FundRuleLineRead']
export type FundRuleValue = Schemas['FundRuleValueRead']
export type FundRuleParameter = Schemas['FundRuleParameterRead']
export type FundRulePreview = Schemas['FundRulePreviewRead']
export type FundRulePreviewDetail = Schemas['FundRulePreviewDetail']
export type FundRulePreviewLine = Schemas['FundRulePreviewLineRead']
