/** Words of an invoice. */
export const invoice = {} as const;
