/** The commands of `schedule`, by verb. */
export const scheduleCommands = {} as const;
