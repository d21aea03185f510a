/** Words of the insights. */
export const insights = {} as const;
