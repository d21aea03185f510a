/** Words of a client. */
export const client = {} as const;
