/** The commands of `note`, by verb. */
export const noteCommands = {} as const;
