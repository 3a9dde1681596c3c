/** Measures by dimensions, and the rows behind them. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']

export type StatisticFacts = Schemas['StatisticFacts']
export type StatisticMeasures = Schemas['StatisticMeasures']
export type StatisticMeasure = Schemas['StatisticMeasure']
export type SavedStatistic = Schemas['SavedStatisticRead']
export type StatisticQuestion = Schemas['StatisticQuestion']
export type StatisticRead = Schemas['StatisticRead']
export type StatisticRow = Schemas['StatisticRow']
export type StatisticRows = Schemas['StatisticRows']
export type StatisticTable = Schemas['StatisticTable']
