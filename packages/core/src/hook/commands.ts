/** The commands of `hook`, by verb. */
export const hookCommands = {} as const;
