import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { DoorRule, Stage } from '@workfloor/core';
import { chipsMenu } from './chips-menu.ts';
import type { Scene } from './desk.ts';
import { editStage } from './draft.ts';
import { fieldChoices } from './naming.ts';
import { placeOf } from './problems.ts';
import { problemLine } from './problem-line.ts';

type Patch = { readonly [K in keyof DoorRule]?: DoorRule[K] | undefined };

function patchDoor({ desk, editing }: Scene, { id }: Stage, patch: Patch): void {
  desk.edit(editing, (draft) =>
    editStage(draft, id, ({ require: door }) => {
      const entries = Object.entries({ ...door, ...patch }).filter(([, part]) => part !== undefined);
      return { require: entries.length === 0 ? undefined : (Object.fromEntries(entries) as DoorRule) }; // without what was taken away
    }),
  );
}

/** What must be true before anything comes in. */
export function doorSection(scene: Scene, stage: Stage): TemplateResult {
  const { words, studio, editing, naming, tools, problems } = scene;
  const { fields, tasksDone, approvers } = stage.require ?? {};
  const people = studio.members.filter(({ id, state }) => state !== 'left' || approvers?.includes(id));
  return html`<fieldset class="section">
    <legend>${words.door}</legend>
    ${check({ label: words.doorTasks, isOn: tasksDone === true, control: 'door-tasks', change: (isOn) => patchDoor(scene, stage, { tasksDone: isOn || undefined }) })}
    <div class="check-line">
      ${check({ label: words.doorFields, isOn: fields !== undefined, control: 'door-fields', change: (isOn) => patchDoor(scene, stage, { fields: isOn ? [] : undefined }) })}
      ${
        fields === undefined
          ? nothing
          : chipsMenu(tools.menu, {
              key: `door-fields:${stage.id}`,
              name: words.doorFields,
              label: words.chooseFields,
              options: fieldChoices(editing.draft.subjects, studio, naming),
              chosen: fields,
              choose: (chosen) => patchDoor(scene, stage, { fields: chosen }),
            })
      }
    </div>
    <div class="check-line">
      ${check({ label: words.doorApprovers, isOn: approvers !== undefined, control: 'door-approvers', change: (isOn) => patchDoor(scene, stage, { approvers: isOn ? [] : undefined }) })}
      ${
        approvers === undefined
          ? nothing
          : chipsMenu(tools.menu, {
              key: `door-approvers:${stage.id}`,
              name: words.doorApprovers,
              label: words.choosePeople,
              options: people,
              chosen: approvers,
              choose: (chosen) => patchDoor(scene, stage, { approvers: chosen }),
            })
      }
    </div>
    ${problemLine(problems, placeOf(stage.id, 'require'))}
  </fieldset>`;
}

export interface Check {
  readonly label: string;
  readonly isOn: boolean;
  readonly control: string;
  readonly hint?: string;
  change(this: void, isOn: boolean): void;
}

/** A box to tick with its words, and what it means below. */
export function check({ label, isOn, control, hint, change }: Check): TemplateResult {
  const onChange = (event: Event): void => change((event.target as HTMLInputElement).checked);
  return html`<label class="check">
    <input type="checkbox" data-control=${control} .checked=${live(isOn)} @change=${onChange} />
    <span>${label}${hint === undefined ? nothing : html`<span class="hint">${hint}</span>`}</span>
  </label>`;
}
