/** Words of what one does on a board; they come with its tools. */
export const tools = {} as const;
