/** The commands of `rule`, by verb. */
export const ruleCommands = {} as const;
