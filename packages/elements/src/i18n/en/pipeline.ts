/** Words of the pipeline editor. */
export const pipeline = {} as const;
