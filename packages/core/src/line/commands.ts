/** The commands of `line`, by verb. */
export const lineCommands = {} as const;
