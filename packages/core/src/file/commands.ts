/** The commands of `folder`, by verb. */
export const folderCommands = {} as const;
/** The commands of `file`, by verb. */
export const fileCommands = {} as const;
