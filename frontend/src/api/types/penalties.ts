/** Penalties, valuations, transfers to the police, property taken. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']

export type PenaltyAsk = Schemas['PenaltyAsk']
export type PenaltyResult = Schemas['PenaltyResult']
export type PenaltyStep = Schemas['PenaltyStep']
export type PenaltyCalculation = Schemas['PenaltyCalculationRead']
export type PenaltyCalculationDetail = Schemas['PenaltyCalculationDetail']
export type PenaltyCatalogue = Schemas['PenaltyCatalogue']
export type PenaltyCatalogueEntry = Schemas['PenaltyCatalogueEntry']
export type PenaltyFigure = Schemas['PenaltyFigureRead']
export type Valuation = Schemas['ValuationRead']
export type GuidancePrice = Schemas['GuidancePriceRead']
export type CrimeCheck = Schemas['CrimeCheck']
export type CrimeTest = Schemas['CrimeTest']
export type PoliceTransfer = Schemas['PoliceTransferRead']
export type PoliceTransferDetail = Schemas['PoliceTransferDetail']
export type SeizedProperty = Schemas['SeizedPropertyRead']
export type SeizedPropertyDetail = Schemas['SeizedPropertyDetail']
