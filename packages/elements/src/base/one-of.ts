import type { ComplexAttributeConverter } from 'lit';
import { warnOnce } from './warn-once.ts';

/**
 * Reads an attribute that knows a few values only, the first of them where the attribute is missing or says something else; the page's
 * developer is told of that once.
 *
 * ```ts
 * @property({ reflect: true, converter: oneOf('theme', 'auto', 'light', 'dark') }) theme: 'auto' | 'light' | 'dark' = 'auto';
 * ```
 */
export function oneOf<Value extends string>(attribute: string, ...values: readonly [Value, ...Value[]]): ComplexAttributeConverter<Value> {
  return {
    fromAttribute: (text) => {
      const known = values.find((value) => value === text);
      if (known === undefined && text !== null) {
        const given = `${attribute}="${text}"`;
        warnOnce(given, `Workfloor does not know ${given} and takes ${values[0]}. It can be ${values.join(', ')}.`);
      }
      return known ?? values[0];
    },
  };
}
