/** Consolidation schemes: content, judged figures, facts, execution, assessment. */
import type { components } from '../schema.gen'

type Schemas = components['schemas']

export type SchemeHead = Schemas['SchemeHead']
/** A county's scheme with everything that follows from it. */
export type Scheme = Schemas['SchemeRead']
export type SchemeContent = Schemas['SchemeContent-Output']
export type SchemeContentBody = Schemas['SchemeContent-Input']
export type SchemeMine = Schemas['SchemeMineRead']
export type SchemeGroup = Schemas['GroupRead']
export type SchemeFigures = Schemas['FiguresRead']
export type SchemeProblem = Schemas['ProblemRead']
export type SchemeMilestone = Schemas['MilestoneRead']
export type SchemeAct = Schemas['SchemeActRead']
export type SchemeFact = Schemas['FactRead']
/** What an approved scheme leaves to be decided: the end of a mine, or a group's new right. */
export type SchemeExecution = Schemas['ExecutionRead']
/** All counties of a screening on a day. */
export type Assessment = Schemas['AssessmentRead']
export type CountyAssessment = Schemas['CountyRead']
export type AssessmentPoints = Schemas['PointsRead']
