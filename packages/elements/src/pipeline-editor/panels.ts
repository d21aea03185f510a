import { html } from 'lit';
import type { LitElement } from 'lit';
import type { Stage } from '@workfloor/core';
import type { Scene } from './desk.ts';
import { automations } from '../i18n/en/automations.ts';
import { JsonPane } from './json-pane.ts';
import { settingsTab } from './pipeline-settings.ts';
import { RulesPane } from './rules-pane.ts';
import { stagePanel } from './stage-settings.ts';
import { VersionsPane } from './versions-pane.ts';

export { panelStyles } from './panel-styles.ts';

/** What opens behind the list of stages. */
export interface Panels {
  /** The words that rules are told in; loaded with the panels. */
  readonly ruleWords: typeof automations;
  stage(this: void, scene: Scene, stage: Stage, at: number): unknown;
  settings(this: void, scene: Scene): unknown;
  versions(this: void, scene: Scene): unknown;
  json(this: void, scene: Scene): unknown;
}

export function createPanels(host: LitElement): Panels {
  const [versions, json, rules] = [new VersionsPane(host), new JsonPane(host), new RulesPane(host)];
  return {
    ruleWords: automations,
    stage: (scene, stage, at) => html`${stagePanel(scene, stage, at)}${scene.ruleWords ? rules.render(scene, scene.ruleWords, stage) : ''}`,
    settings: settingsTab,
    versions: (scene) => versions.render(scene),
    json: (scene) => json.render(scene),
  };
}
