/** The commands of `time`, by verb. */
export const timeCommands = {} as const;
