/** The words that differ between the engines. */
export interface Words {
  readonly engine: 'sqlite' | 'postgres';
  /** Text that sorts by its bytes: order keys, days and cursors rely on it. */
  readonly text: string;
  /** Ends the definition of a table that lies in the order of its primary key. */
  readonly clustered: string;
}

/** One step of the schema. Steps that were released are never edited: a later one changes what an earlier one made. */
export interface Migration {
  readonly name: string;
  readonly statements: (words: Words) => readonly string[];
}
