/** The commands of `savedTasks`, by verb. */
export const savedTasksCommands = {} as const;
