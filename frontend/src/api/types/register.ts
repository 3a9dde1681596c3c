/** Holders, mines, rights, permits. */
import type { components } from '../schema.gen'
import type { CodeName, Named, Quantity, Versioned } from './common'

type Schemas = components['schemas']
export type DisplayStatus =
  | 'valid' | 'expiring' | 'renewal_pending' | 'suspended' | 'expired' | 'extinguished' | 'proposed'
export interface MineralRef extends CodeName {
  main: boolean
}
export interface MiningRight extends Versioned {
  code: string
  certificate_no: string | null
  name: string
  kind: 'exploration' | 'mining'
  status: string
  status_name: string
  display_status?: DisplayStatus
  holder: Named
  mine: Named | null
  division_code: string
  division_name: string
  minerals: MineralRef[]
  mining_method: string | null
  area_km2: string
  capacity: Quantity | null
  scale_class: 'large' | 'medium' | 'small' | null
  elevation: { from_m: number; to_m: number } | null
  valid_from: string
  valid_to: string
  licence_status: string | null
  encumbrances: string[]
  bbox: [number, number, number, number]
}
export interface HistoryChange {
  field: string
  field_name: string
  before: unknown
  after: unknown
}
export interface HistoryEntry {
  version: number
  valid_from: string
  valid_to: string | null
  recorded_from: string
  recorded_to: string | null
  act: string
  act_name: string
  reason: string | null
  document_no: string | null
  actor_name: string | null
  changes: HistoryChange[]
}
export type Listing = Schemas['ListingRead']
export type Holder = Schemas['HolderRead']
export type Facility = Schemas['FacilityRead']
export type Mine = Schemas['MineRead']
export type ProductionGate = Schemas['GateRead']
export type Operation = Schemas['OperationRead']
export type LapseCandidate = Schemas['LapseCandidate']
export type UncollectedApproval = Schemas['UncollectedApproval']
export type UseFee = Schemas['UseFeeRead']
export type ApprovalAudit = Schemas['ApprovalAuditRead']
export type AuditedApproval = Schemas['AuditedApprovalItem']
export type AuditedApprovalDetail = Schemas['AuditedApprovalRead']
export type AuditCheck = Schemas['AuditCheck']
export type LapseList = Schemas['LapseListItem']
export type LapseListDetail = Schemas['LapseListRead']
export type LapseEntry = Schemas['LapseEntryRead']
export type PublishedLapse = Schemas['PublishedLapse']
export type Permit = Schemas['PermitRead']
export type Conformity = Schemas['ConformityRead']
export type Licence = Schemas['LicenceRead']
export type LicenceItem = Schemas['LicenceItem']
export type EncumbranceItem = Schemas['EncumbranceItem']
export type PermitDetail = Schemas['PermitDetail']
export type GrantRevenue = Schemas['RevenueRead']
export type GrantRevenueDetail = Schemas['RevenueDetail']
/** A report of the tax office, and one payment of it. */
export type RevenueFile = Schemas['RevenueFileRead']
export type RevenueRefusal = Schemas['RevenueRefusal']
export type RevenueLine = Schemas['RevenueLineRead']
/** How a block is put up and given. */
export type GrantProject = Schemas['GrantProjectItem']
export type GrantProjectDetail = Schemas['GrantProjectRead']
export type ReleaseRange = Schemas['RangeItem']
export type ReleaseRangeDetail = Schemas['RangeRead']
export type ApplicantCheck = Schemas['ApplicantCheckRead']
export type GrantSummary = Schemas['GrantSummary']
export type GuidePrice = Schemas['GuidePriceRead']
export type ProductionReturn = Schemas['ReturnRead']
export type ProductionReturnDetail = Schemas['ReturnDetail']
export type ReturnContent = Schemas['ReturnContent']
export type RightRates = Schemas['RightRatesRead']
export type MissingReturn = Schemas['MissingReturnRead']
export type ExhaustedRight = Schemas['ExhaustedRead']
export type LicenceCondition = Schemas['LicenceConditionRead']
export type OverCapacityFinding = Schemas['OverCapacityRead']
export type MineralDemand = Schemas['MineralDemandRead']
export type RiverSandGrant = Schemas['RiverSandGrantRead']
export type Supply = Schemas['SupplyRead']
export type SupplyBalance = Schemas['SupplyBalance']
export type AggregateSupply = Schemas['AggregateSupplyRead']
export type AssetReport = Schemas['AssetReport']

/** What restoration told of a right or a mine. */
export type RestorationFact = components['schemas']['RestorationFactRead']
export type HolderCredit = components['schemas']['HolderCreditRead']
export type MineMeasure = components['schemas']['MeasureRead']
