/** The commands of `mileage`, by verb. */
export const mileageCommands = {} as const;
