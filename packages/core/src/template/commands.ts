/** The commands of `template`, by verb. */
export const templateCommands = {} as const;
