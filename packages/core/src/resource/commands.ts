/** The commands of `resource`, by verb. */
export const resourceCommands = {} as const;
