/** Words of a project. */
export const project = {} as const;
