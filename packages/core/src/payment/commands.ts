/** The commands of `payment`, by verb. */
export const paymentCommands = {} as const;
