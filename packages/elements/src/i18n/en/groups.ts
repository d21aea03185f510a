/** Words of what a job groups besides tasks and clients. */
export const groups = {} as const;
