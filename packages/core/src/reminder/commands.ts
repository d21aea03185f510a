/** The commands of `reminder`, by verb. */
export const reminderCommands = {} as const;
