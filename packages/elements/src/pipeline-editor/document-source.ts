import type { LitElement } from 'lit';
import type { PipelineDocument } from '@workfloor/core';
import type { RecordList, RecordListStore, View } from '@workfloor/sdk';
import { StoreController } from '../base/store-controller.ts';
import type { Scene } from './desk.ts';

type Listed = 'rules' | 'templates' | 'saved-tasks';

/** The whole document of a pipeline as the server tells it, read anew when anything changes that stands in it. */
export class DocumentSource {
  readonly #host: LitElement;
  readonly #lists: { readonly [L in Listed]: StoreController<View<unknown>> };
  #of: string | undefined;
  #document: PipelineDocument | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    this.#lists = { rules: new StoreController(host), templates: new StoreController(host), 'saved-tasks': new StoreController(host) };
  }

  /** As far as it has arrived; asking has it come. */
  get(scene: Scene): PipelineDocument | undefined {
    const { page, edition, tools } = scene;
    const client = tools.client();
    if (!page || !client) return undefined;
    const follow = <L extends Listed>(name: L, store: RecordListStore<L>): void => this.#lists[name].followInRendering(store);
    follow('rules', client.list('rules', { pipeline: page.record.id }));
    follow('templates', client.list('templates', { state: 'all' }));
    follow('saved-tasks', client.list('saved-tasks', { state: 'all' }));
    const of = JSON.stringify([page.record.id, page.record.version, edition?.id, ...Object.values(this.#lists).map(versionsOf)]);
    if (this.#of !== of) void this.#load(scene, of);
    return this.#document;
  }

  /** Another pipeline is shown. */
  forget(): void {
    this.#of = undefined;
    this.#document = undefined;
  }

  /** What was just sent, until the server tells it. */
  put(document: PipelineDocument): void {
    this.#document = document;
  }

  /** As it is at this moment. Rejects when it cannot be read. */
  async read({ page, tools }: Scene): Promise<PipelineDocument | undefined> {
    return page && tools.client()?.read<PipelineDocument>(`pipelines/${page.record.id}/document`);
  }

  async #load(scene: Scene, of: string): Promise<void> {
    this.#of = of;
    try {
      const document = await this.read(scene);
      if (this.#of !== of) return; // something has changed since
      this.#document = document;
      this.#host.requestUpdate();
    } catch (error) {
      if (this.#of === of) await scene.tools.feedback.fail('document', error);
    }
  }
}

function versionsOf({ value }: StoreController<View<unknown>>): readonly unknown[] {
  const list = value?.value as RecordList<Listed> | undefined; // each is followed by its path
  return (list?.items ?? []).map(({ id, version }) => [id, version]);
}
