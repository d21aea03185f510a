/** Words of the calendar. */
export const calendar = {} as const;
