import type { LitElement } from 'lit';
import type { Stage } from '@workfloor/core';
import type { Scene } from './desk.ts';
import { JsonPane } from './json-pane.ts';
import { settingsTab } from './pipeline-settings.ts';
import { stagePanel } from './stage-settings.ts';
import { VersionsPane } from './versions-pane.ts';

export { panelStyles } from './panel-styles.ts';

/** What opens behind the list of stages. */
export interface Panels {
  stage(this: void, scene: Scene, stage: Stage, at: number): unknown;
  settings(this: void, scene: Scene): unknown;
  versions(this: void, scene: Scene): unknown;
  json(this: void, scene: Scene): unknown;
}

export function createPanels(host: LitElement): Panels {
  const [versions, json] = [new VersionsPane(host), new JsonPane(host)];
  return { stage: stagePanel, settings: settingsTab, versions: (scene) => versions.render(scene), json: (scene) => json.render(scene) };
}
