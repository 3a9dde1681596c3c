/** Zones, planned blocks, deposits, rulebooks. */
import type { components } from '../schema.gen'
import type { Geometry } from './common'

type Schemas = components['schemas']
type Box = [number, number, number, number]
type Placed<T> = Omit<T, 'geometry' | 'bbox'> & { geometry?: Geometry | null; bbox: Box }

export type ZoneLayer = Schemas['LayerRead']
export type ZoneKind = Schemas['ZoneKindRead']
export type Zone = Placed<Schemas['ZoneRead']>
export type ZonesHere = Schemas['ZonesHere']
export type ZoneHere = Schemas['ZoneHere']
export type LayerComparison = Schemas['ComparisonRead']
export type WrittenReport = Schemas['WrittenReportRead']
export type WrittenReportHead = Schemas['ReportHead']
export type Retention = Schemas['RetentionRead']
export type RetentionCapacity = Schemas['RetentionCapacity']
export type RetentionSummary = Schemas['RetentionSummary']
export type RetentionFile = Schemas['RetentionFileRead']
export type CancelledLicences = Schemas['CancelledLicences']
export type Basin = Schemas['BasinRead']
export type BasinMine = Schemas['BasinMineRead']
export type BasinMines = Schemas['BasinMines']
export type BasinFigures = Schemas['BasinFigures']
export type BasinStatistics = Schemas['BasinStatistics']
export type Discovery = Schemas['DiscoveryRead']
export type PotentialSurvey = Schemas['PotentialSurveyRead']
export type PotentialSurveyDetail = Schemas['PotentialSurveyDetail']
export type ReserveStanding = Schemas['ReserveStandingRead']
export type Deposit = Schemas['DepositRead']
export type PlannedBlock = Placed<Schemas['BlockRead']>
export type Period = Schemas['Period']
export type RulebookHead = Schemas['RulebookRead']
/** What decides in a jurisdiction on a day, the nearest level first; `lapsed` books no longer do. */
export type Rulings = Schemas['RulingsRead']
export type RulebookParameter = Schemas['RulingRead']
/** By which document a value was confirmed, for which division and those below it. */
export type RulingConfirmation = Schemas['ConfirmationRead']
export type RuleParameter = Schemas['ParameterRead']
/** A bureau's own rulebook, one edition. */
export type LocalRulebook = Schemas['LocalRulebookRead']
export type Plan = Schemas['PlanRead']
export type ReleasePlan = Schemas['ReleasePlanRead']
export type PlanHead = Schemas['PlanHead']
export type PlanContent = Schemas['PlanContent-Output']
export type PlanNote = Schemas['PlanNoteRead']
export type PlanFileReport = Schemas['PlanFileReport']
export type PlanChangeRow = Schemas['PlanChangeRead']
/** A plan on a day: live indicators, caps, blocks, notes. */
export type Cockpit = Schemas['CockpitRead']
export type PlanIndicator = Schemas['PlanIndicatorRead']
export type PlanCap = Schemas['CapRead']
export type CapMovement = Schemas['CapMovementRead']
/** A run over a city: which mines must merge, and what it said of each. */
export type Screening = Schemas['ScreeningRead']
export type ScreeningResult = Omit<Schemas['ScreeningResultRead'], 'geometry'> & { geometry: Geometry | null }
export type ScreeningCriterion = Schemas['CriterionRead']
/** What a text says: faults by line, or what it would change. */
export type RulebookReport = Schemas['TextReport']
export type RulebookChange = Schemas['ChangeRead']
