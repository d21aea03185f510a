/** The commands of `invoice`, by verb. */
export const invoiceCommands = {} as const;
