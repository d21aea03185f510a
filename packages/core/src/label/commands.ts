/** The commands of `label`, by verb. */
export const labelCommands = {} as const;
