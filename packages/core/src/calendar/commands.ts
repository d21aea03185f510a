/** The commands of `calendar`, by verb. */
export const calendarCommands = {} as const;
