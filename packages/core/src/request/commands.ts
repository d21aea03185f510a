/** The commands of `request`, by verb. */
export const requestCommands = {} as const;
