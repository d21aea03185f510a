export { fileCommands } from './file-commands.ts';
export type { AddFile, EditFile, LockFile } from './file-commands.ts';
export { folderCommands } from './folder-commands.ts';
export type { CreateFolder, EditFolder } from './folder-commands.ts';
