/** The commands of `project`, by verb. */
export const projectCommands = {} as const;
