import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Line } from '@workfloor/core';
import { icons } from '../../base/icons.ts';
import { lineName } from '../../parts/invoice-facts.ts';
import type { MenuItem } from '../../parts/menu.ts';
import { row, rows } from '../../parts/row.ts';
import type { Pill } from '../../parts/row.ts';
import { plus, section } from '../../parts/section.ts';
import { collecting } from './collect.ts';
import { mayChange, maySee, rowMenu } from './group-tools.ts';
import type { GroupScene } from './group-tools.ts';
import { lineDetails, unbilledLines } from './line-facts.ts';
import { openLineForm } from './line-form.ts';

/** What is to be billed for the job and lies in no draft yet. */
export function lines(scene: GroupScene): TemplateResult | typeof nothing {
  const { g } = scene;
  if (!maySee(scene, 'invoices')) return nothing;
  const shown = unbilledLines(scene);
  return section({
    ...scene,
    key: 'lines',
    title: g.lines,
    count: shown.length,
    tools: mayChange(scene, 'invoices') ? plus(g.addLine, () => void openLineForm(scene), 'add:lines') : nothing,
    content: () =>
      html`${rows(
        shown.map((line) => lineRow(scene, line)),
        g.noLines,
        g.lines,
      )}
      ${sumLine(scene, shown)} ${collecting(scene)}`,
  });
}

/** What they come to, by currency. */
function sumLine({ g, measures }: GroupScene, shown: readonly Line[]): TemplateResult | typeof nothing {
  const counted = shown.filter(({ state }) => state === 'open' || state === 'ready');
  if (counted.length < 2) return nothing;
  const sums = new Map<string, number>();
  for (const { currency, amount } of counted) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  const text = [...sums].map(([currency, amount]) => measures.money(amount, currency)).join(' + ');
  return html`<p class="row-sum"><span>${g.together}</span><b>${text}</b></p>`;
}

function stateOf({ g }: GroupScene, { state, corrects }: Line): Pill | undefined {
  if (state === 'open') return { text: g.lineOpen, tone: 'quiet', icon: icons.clock };
  if (state === 'written_off') return { text: g.writtenOff, tone: 'quiet', icon: icons.close };
  if (state === 'split') return { text: g.split, tone: 'accent', icon: icons.branch };
  return corrects === null ? undefined : { text: g.correction, tone: 'warning', icon: icons.alert };
}

function lineRow(scene: GroupScene, line: Line): TemplateResult {
  const { tools, measures, g } = scene;
  const { id, text, state } = line;
  const name = lineName(scene, line);
  const may = mayChange(scene, 'invoices');
  const put = (next: string): Promise<boolean> =>
    tools.feedback.act('line.edit', { id, text: next }, { at: `${id}:text`, said: g.saidChanged });
  const isOver = state === 'written_off';
  return row({
    id,
    kind: 'line',
    title:
      may && !isOver
        ? tools.edit.field({ key: `${id}:text`, name: g.text, value: text, shown: name, look: 'strong', save: put })
        : html`<span>${name}</span>`,
    details: lineDetails(scene, line),
    state: stateOf(scene, line),
    end: isOver ? html`<s>${measures.money(line.amount, line.currency)}</s>` : measures.money(line.amount, line.currency),
    menu: may ? rowMenu(scene, id, name, () => itemsOf(scene, line)) : undefined,
    below: tools.feedback.problem(id),
  });
}

function itemsOf(scene: GroupScene, line: Line): (MenuItem | undefined)[] {
  const { g, t, tools } = scene;
  const { id } = line;
  const name = lineName(scene, line);
  const isOver = line.state === 'written_off';
  return [
    isOver ? undefined : { label: t.edit, run: () => void openLineForm(scene, line) },
    isOver
      ? undefined
      : { label: g.writeOff, run: () => void tools.feedback.act('line.writeOff', { id }, { at: id, said: g.saidWrittenOff({ name }) }) },
    { label: t.remove, run: () => void tools.feedback.act('line.remove', { id }, { at: id, said: t.saidRemoved({ name }) }) },
  ];
}
