export { ClientError, isClientError } from './client-error.ts';
export type { ClientErrorCode, ClientErrorOptions } from './client-error.ts';
export { createWorkfloor } from './create-workfloor.ts';
export { tokenEndpoint } from './token-endpoint.ts';
export type { TokenEndpointOptions } from './token-endpoint.ts';
export type {
  Board,
  BoardOptions,
  BoardStore,
  Card,
  ClientListStore,
  Column,
  CommandFailure,
  FileAddressOptions,
  JobDetail,
  JobGroups,
  JobListStore,
  JobParty,
  JobProject,
  JobRun,
  Method,
  Methods,
  RecordList,
  RecordListStore,
  RecordPage,
  RunOptions,
  Status,
  Studio,
  TaskListStore,
  TaskRow,
  TokenRequest,
  UploadOptions,
  View,
  ViewStore,
  Workfloor,
  WorkfloorOptions,
} from './workfloor.ts';
