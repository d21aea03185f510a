/** The commands of `message`, by verb. */
export const messageCommands = {} as const;
