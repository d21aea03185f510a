/** The commands of `effect`, by verb. */
export const effectCommands = {} as const;
