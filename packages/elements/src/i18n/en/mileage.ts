/** Words of the mileage log. */
export const mileage = {} as const;
