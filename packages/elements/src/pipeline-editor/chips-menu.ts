import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icons } from '../base/icons.ts';
import type { Menu, MenuItem } from '../parts/menu.ts';

export interface ChipsMenu {
  /** Unique in the host. */
  readonly key: string;
  /** What is chosen: "The client has one of these tags". */
  readonly name: string;
  /** On the button as long as nothing is chosen: "Choose tags". */
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly name: string; readonly color?: string }[];
  readonly chosen: readonly string[];
  choose(this: void, chosen: readonly string[]): void;
}

/** What is chosen, and a menu to choose more of, which stays open meanwhile. */
export function chipsMenu(menu: Menu, { key, name, label, options, chosen, choose }: ChipsMenu): TemplateResult {
  const items = (): MenuItem[] =>
    options.map(({ id, name }) => ({
      label: name,
      kind: 'check',
      on: chosen.includes(id),
      run: () => choose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]),
    }));
  const nameOf = (id: string): string => options.find((each) => each.id === id)?.name ?? id;
  const colorOf = (id: string): string | typeof nothing => options.find((each) => each.id === id)?.color ?? nothing;
  const shown = html`${chosen.length === 0 ? label : nothing}${chosen.map((id) => html`<span class="tag" data-color=${colorOf(id)}>${nameOf(id)}</span>`)}${icons.plus}`;
  const value = chosen.length === 0 ? label : chosen.map(nameOf).join(', ');
  return menu.button({ key, name: `${name}: ${value}`, shown, items, look: 'chips', control: key });
}
