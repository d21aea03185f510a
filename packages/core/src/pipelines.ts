/** What it takes to show and change a pipeline before it is saved; apart, so that a page which only shows boards does not fetch it. */
export { mayEditPipelines } from './pipeline/available.ts';
export { canonicalJson } from './pipeline/canonical.ts';
export { diffDocuments } from './pipeline/diff-documents.ts';
export { DOCUMENT_FORMAT, fromDocument, toDocument } from './pipeline/document.ts';
export { namedFields } from './pipeline/named-fields.ts';
export type { NamedField } from './pipeline/named-fields.ts';
export { gates, pipelineDefaults } from './pipeline/pipeline.ts';
export { stageProblems } from './pipeline/stage-problems.ts';
export type { StageProblem } from './pipeline/stage-problems.ts';
export { subjectKinds } from './run/run.ts';
