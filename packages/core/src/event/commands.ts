/** The commands of `event`, by verb. */
export const eventCommands = {} as const;
