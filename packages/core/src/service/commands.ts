/** The commands of `service`, by verb. */
export const serviceCommands = {} as const;
