/** The commands of `field`, by verb. */
export const fieldCommands = {} as const;
