// `sdk.js` beside the elements: `createWorkfloor` for pages without a build, sharing the elements' own code.
export * from '@workfloor/sdk';
