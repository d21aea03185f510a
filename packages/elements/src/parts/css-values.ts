import { nothing } from 'lit';
import { Directive, directive, PartType } from 'lit/directive.js';
import type { DirectiveResult, ElementPart, PartInfo } from 'lit/directive.js';

class CssValues extends Directive {
  #before = '';

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('cssValues stands on an element, not in an attribute.');
  }

  override render(_: Readonly<Record<string, string>>): unknown {
    return nothing;
  }

  override update({ element }: ElementPart, [values]: [Readonly<Record<string, string>>]): unknown {
    const now = JSON.stringify(values);
    if (now !== this.#before && element instanceof HTMLElement)
      for (const [name, value] of Object.entries(values)) element.style.setProperty(name, value);
    this.#before = now;
    return nothing;
  }
}

/** Sets custom properties of an element by the object model, which every CSP allows; `style=` it does not. */
export const cssValues: (values: Readonly<Record<string, string>>) => DirectiveResult = directive(CssValues);
